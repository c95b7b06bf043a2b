# The image of the operator: docker build -t registry.example.com/instance-roles:0.1.0 .
# Where these two cannot be had, name a mirror: --build-arg JDK=... --build-arg BASE=...
ARG JDK=docker.io/library/eclipse-temurin:25-jdk-noble
# Anything with glibc.
ARG BASE=docker.io/library/debian:bookworm-slim

FROM ${JDK} AS build
WORKDIR /src
# unzip for the archive of Maven whose checksum is pinned.
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends curl unzip && rm -rf /var/lib/apt/lists/*
# From what changes seldom to what changes often, each step a layer that is kept.
COPY image/jre image/jre
RUN image/jre /app/jre
COPY apiserver apiserver
RUN apiserver/get
COPY .mvn .mvn
COPY mvnw pom.xml ./
RUN ./mvnw -B -q dependency:go-offline
COPY . .
RUN ./mvnw -B -q -DskipTests package
RUN image/app /app
RUN image/cache /app

FROM ${BASE}
COPY --from=build /app/jre /app/jre
COPY --from=build /app/lib /app/lib
COPY --from=build /app/java.options /app/instance-roles.jar /app/instance-roles.aot /app/
COPY LICENSE /app/
WORKDIR /tmp
USER 65532:65532
EXPOSE 8080 8081
ENTRYPOINT ["/app/jre/bin/java", "@/app/java.options", "-XX:AOTCache=/app/instance-roles.aot", "-jar", "/app/instance-roles.jar"]
CMD ["operator"]
