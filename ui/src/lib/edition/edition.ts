/** The edition in the window, with what is asked of it most often at hand. */
import type { Bilingual } from '../../gen/Bilingual';
import type { DocumentId } from '../../gen/DocumentId';
import type { EditionView } from '../../gen/EditionView';
import type { Law } from '../../gen/Law';
import type { LawId } from '../../gen/LawId';
import type { Paper } from '../../gen/Paper';
import type { PaperId } from '../../gen/PaperId';
import type { Part } from '../../gen/Part';
import type { PartId } from '../../gen/PartId';
import type { Pillar } from '../../gen/Pillar';
import type { Policy } from '../../gen/Policy';
import type { PolicyId } from '../../gen/PolicyId';
import type { ProfileField } from '../../gen/ProfileField';
import type { ProfileFieldId } from '../../gen/ProfileFieldId';
import type { Question } from '../../gen/Question';
import type { QuestionId } from '../../gen/QuestionId';
import type { SectorId } from '../../gen/SectorId';
import type { SectorView } from '../../gen/SectorView';
import type { Topic } from '../../gen/Topic';
import type { TopicId } from '../../gen/TopicId';

/** A topic with those of its questions that concern the firm. */
export interface Chapter {
  readonly topic: Topic;
  readonly questions: readonly Question[];
}

export class Edition {
  readonly #questions: ReadonlyMap<QuestionId, Question>;

  constructor(readonly view: EditionView) {
    this.#questions = new Map(view.questions.map((question) => [question.id, question]));
  }

  question(id: QuestionId): Question | undefined {
    return this.#questions.get(id);
  }

  topicOf(question: Question): Topic | undefined {
    return this.view.topics.find((topic) => topic.id === question.topic);
  }

  topic(id: TopicId): Topic | undefined {
    return this.view.topics.find((topic) => topic.id === id);
  }

  /** The questions that are asked, by topic, in asking order. */
  chapters(asked: readonly QuestionId[]): Chapter[] {
    const questions = asked.flatMap((id) => this.question(id) ?? []);
    return this.view.topics
      .map((topic) => ({ topic, questions: questions.filter((question) => question.topic === topic.id) }))
      .filter((chapter) => chapter.questions.length > 0);
  }

  pillarName(pillar: Pillar): Bilingual | undefined {
    return this.view.pillars.find((one) => one.pillar === pillar)?.name;
  }

  laws(ids: readonly LawId[]): Law[] {
    return ids.flatMap((id) => this.view.laws.find((law) => law.id === id) ?? []);
  }

  field(id: ProfileFieldId): ProfileField | undefined {
    return this.view.profile_fields.find((field) => field.id === id);
  }

  /** What a part asks; a part without a label is the question itself. */
  partText(question: Question, part: PartId | null): Bilingual {
    return question.parts.find((one) => one.id === part)?.label ?? question.text;
  }

  optionText(question: Question, option: string): Bilingual | undefined {
    const options = question.parts.flatMap((part) => ('options' in part.kind ? part.kind.options : []));
    return options.find((one) => one.id === option)?.text;
  }

  documentName(question: Question, document: DocumentId): Bilingual | undefined {
    return question.evidence.find((one) => one.id === document)?.name;
  }

  reasonText(id: string): Bilingual | undefined {
    return this.view.reasons.find((reason) => reason.id === id)?.text;
  }

  carrierName(id: string): Bilingual | undefined {
    return this.view.carriers.find((carrier) => carrier.id === id)?.name;
  }

  regionName(id: string): Bilingual | undefined {
    return this.view.regions.find((region) => region.id === id)?.name;
  }

  /** What a sense check says of two answers that contradict each other. */
  checkText(id: string): Bilingual | undefined {
    return this.view.checks.find((check) => check.id === id)?.name;
  }

  sector(id: SectorId | null): SectorView | undefined {
    return this.view.sectors.find((sector) => sector.id === id);
  }

  policy(id: PolicyId): Policy | undefined {
    return this.view.policies.find((policy) => policy.id === id);
  }

  paper(id: PaperId): Paper | undefined {
    return this.view.papers.find((paper) => paper.id === id);
  }

  indicatorName(id: string): Bilingual | undefined {
    return this.view.indicators.find((indicator) => indicator.id === id)?.name;
  }
}

/** Whether a part offers something to choose by a digit. */
export function isChosen(part: Part): boolean {
  return part.kind.kind === 'level' || part.kind.kind === 'choice' || part.kind.kind === 'choices';
}
