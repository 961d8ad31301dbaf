import java.io.File;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Validates PDF files with veraPDF's rules: {@code CheckPdf FLAVOUR[,FLAVOUR] FILE...}.
 *
 * <p>All files in one run, since starting Java and reading the rules takes longer than a file.
 * The exit code is 0 only when every file passes every flavour.
 */
public class CheckPdf {
  public static void main(String[] args) throws Exception {
    // veraPDF logs each odd byte it meets; what counts are the assertions below.
    LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    boolean allPass = true;
    for (int i = 1; i < args.length; i++) {
      for (String flavour : args[0].split(",")) {
        allPass &= passes(args[i], flavour);
      }
    }
    System.exit(allPass ? 0 : 1);
  }

  private static boolean passes(String path, String flavourId) throws Exception {
    PDFAFlavour flavour = PDFAFlavour.byFlavourId(flavourId);
    if (flavour == PDFAFlavour.NO_FLAVOUR) {
      throw new IllegalArgumentException("no such flavour: " + flavourId);
    }
    try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(path), flavour);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
      ValidationResult result = validator.validate(parser);
      String verdict = result.isCompliant() ? "PASS" : "FAIL";
      System.out.printf("%s %s %s (%d checks)%n", verdict, flavourId, path, result.getTotalAssertions());
      failures(result).forEach((rule, why) -> System.out.println("  " + rule + ": " + why));
      return result.isCompliant();
    }
  }

  /** The first failure of each rule with its place; the others repeat it. */
  private static Map<String, String> failures(ValidationResult result) {
    Map<String, String> first = new TreeMap<>();
    for (TestAssertion assertion : result.getTestAssertions()) {
      if (assertion.getStatus() == TestAssertion.Status.FAILED) {
        String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
        String place = assertion.getLocation().getContext();
        first.putIfAbsent(rule, assertion.getMessage() + " @ " + place);
      }
    }
    return first;
  }
}
