package dev.instanceroles.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustPolicyTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
          "{'Effect':'Allow','Action':'sts:AssumeRole','Principal':{'Service':['ecs.aliyuncs.com']}} | TRUSTS_ECS",
          "{'Effect':'Allow','Action':['sts:AssumeRole'],'Principal':{'Service':'ecs.aliyuncs.com'}} | TRUSTS_ECS",
          "{'Effect':'Allow','Action':'sts:*','Principal':{'Service':['fc.aliyuncs.com','ecs.aliyuncs.com']}} | TRUSTS_ECS",
          "{'Effect':'Allow','Action':'*','Principal':{'Service':['ecs.aliyuncs.com'],'RAM':['x']}} | TRUSTS_ECS",
          "{'Effect':'Deny','Action':'sts:AssumeRole','Principal':{'Service':['ecs.aliyuncs.com']}} | TRUSTS_OTHERS",
          "{'Effect':'Allow','Action':'ram:PassRole','Principal':{'Service':['ecs.aliyuncs.com']}} | TRUSTS_OTHERS",
          "{'Effect':'Allow','Action':'sts:AssumeRole','Principal':{'RAM':['ecs.aliyuncs.com']}} | TRUSTS_OTHERS",
          "{'Effect':'Allow','Action':'sts:AssumeRole','Principal':{'Service':['xecs.aliyuncs.com']}} | TRUSTS_OTHERS",
          "{'Effect':'Allow','Action':'sts:AssumeRole'} | TRUSTS_OTHERS",
          "7 | TRUSTS_OTHERS"})
  void oneStatementDecides(String statement, TrustPolicy expected) {
    var json = statement.replace('\'', '"');

    assertThat(read("{\"Statement\":[" + json + "],\"Version\":\"1\"}"))
        .isEqualTo(expected);
    assertThat(read("{\"Statement\":[{\"Effect\":\"Allow\"}," + json + "]}"))
        .as("wherever it stands")
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
          "{'Statement':{'Effect':'Allow','Action':'sts:AssumeRole','Principal':{'Service':'ecs.aliyuncs.com'}}} | TRUSTS_ECS",
          "{'Statement':[]} | TRUSTS_OTHERS",
          "{'Statement':'x'} | UNREADABLE",
          "{} | UNREADABLE",
          "[] | UNREADABLE",
          "`` | UNREADABLE",
          "{'Statement':[ | UNREADABLE"})
  void onlyADocumentThatIsUnderstoodProvesAnything(String document, TrustPolicy expected) {
    assertThat(read(document.replace('\'', '"'))).isEqualTo(expected);
  }

  private static TrustPolicy read(String document) {
    return TrustPolicy.of(document, "ecs.aliyuncs.com");
  }
}
