package io.github.verbalizedsampling.langchain4j.upstream;

import static java.util.stream.Collectors.toCollection;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * What became of some tests.
 *
 * @param passed the tests that passed, as {@code Class.method}
 * @param failed those that failed, with the reason
 * @param skipped those that do not apply, by their flags
 */
record Outcome(Set<String> passed, Set<String> failed, Set<String> skipped) {

  /** Runs tests over the models of a setting. */
  static Outcome of(Setting setting, List<Class<?>> tests) {
    Outcome outcome = new Outcome(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
    setting.use();
    Launcher launcher = LauncherFactory.create();
    launcher.execute(
        LauncherDiscoveryRequestBuilder.request()
            .selectors(tests.stream().map(DiscoverySelectors::selectClass).toList())
            .build(),
        outcome.listener());
    return outcome;
  }

  /** Those that passed of some tests. */
  Outcome of(List<Class<?>> tests) {
    List<String> names = tests.stream().map(test -> test.getSimpleName() + ".").toList();
    return new Outcome(
        passed.stream()
            .filter(test -> names.stream().anyMatch(test::startsWith))
            .collect(toCollection(TreeSet::new)),
        failed,
        skipped);
  }

  private TestExecutionListener listener() {
    return new TestExecutionListener() {
      @Override
      public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() != Status.SUCCESSFUL) {
          failed.add(name(test) + " " + result.getThrowable().map(Object::toString).orElse(""));
        } else if (test.isTest()) {
          passed.add(name(test));
        }
      }

      @Override
      public void executionSkipped(TestIdentifier test, String reason) {
        skipped.add(name(test));
      }
    };
  }

  private static String name(TestIdentifier test) {
    return test.getSource()
        .filter(MethodSource.class::isInstance)
        .map(MethodSource.class::cast)
        .map(method -> method.getJavaClass().getSimpleName() + "." + method.getMethodName())
        .orElse(test.getDisplayName());
  }

  @Override
  public String toString() {
    return passed.size() + " passed, " + failed.size() + " failed, " + skipped.size() + " skipped";
  }
}
