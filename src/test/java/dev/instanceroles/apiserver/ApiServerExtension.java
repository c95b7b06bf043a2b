package dev.instanceroles.apiserver;

import java.nio.file.Path;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts the server when the first test needs it, and stops it after the last. */
final class ApiServerExtension implements ExecutionCondition, ParameterResolver {
  private static final Namespace STORE = Namespace.create(ApiServer.class);

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return switch (search(context)) {
      case ApiServerPrograms.Found found -> ConditionEvaluationResult.enabled(found.toString());
      case ApiServerPrograms.Missing missing when ApiServerPrograms.areRequired() ->
          throw new IllegalStateException(missing.text());
      case ApiServerPrograms.Missing missing -> ConditionEvaluationResult.disabled(missing.text());
    };
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == ApiServer.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    var store = context.getRoot().getStore(STORE);
    var programs = ((ApiServerPrograms.Found) search(context)).programs();
    return store.computeIfAbsent(Path.class, any -> ApiServer.start(programs), ApiServer.class);
  }

  private static ApiServerPrograms.Search search(ExtensionContext context) {
    return context.getRoot()
        .getStore(STORE)
        .computeIfAbsent(
            ApiServerPrograms.Search.class, any -> ApiServerPrograms.search(),
            ApiServerPrograms.Search.class);
  }
}
