/** Help for tests that render. */
import { screen } from '@testing-library/svelte';

/** What is shown under a test id. */
export const at = (id: string): HTMLElement => screen.getByTestId(id);

/** What may be shown under a test id. */
export const maybe = (id: string): HTMLElement | null => screen.queryByTestId(id);
