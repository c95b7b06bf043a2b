package dev.instanceroles.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an InstanceRoleLedger, which has neither spec nor status: nobody declares it.
 *
 * @param provider the cloud
 * @param accountId the cloud's own number of the account
 * @param region the cloud's id of the region
 * @param part which part of the memory of this account and region it holds: {@code journal}, or {@code page-00001} and so on
 * @param writes how many times it was written; one more with each write, so that no two of them leave equal objects
 * @param pages how many pages there are, so that the loss of the last ones is noticed; 0 on a page
 * @param payload what is remembered, as one text with a version in it, which only the operator reads
 * @param checksum SHA-256 of the name and of all other fields, in hexadecimal digits. An object that does not match it was
 *     edited by hand; the operator then stops all work in this account and region instead of guessing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record InstanceRoleLedger(
    @Nullable CloudProvider provider,
    @Nullable String accountId,
    @Nullable String region,
    @Nullable String part,
    @Nullable Long writes,
    @Nullable Integer pages,
    @Nullable String payload,
    @Nullable String checksum) {}
