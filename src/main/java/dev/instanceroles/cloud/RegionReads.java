package dev.instanceroles.cloud;

import dev.instanceroles.domain.InstanceId;
import dev.instanceroles.domain.Tags;
import dev.instanceroles.engine.ReadAnswer;
import dev.instanceroles.engine.SelectAnswer;
import java.util.List;
import java.util.function.Function;

/**
 * What one region of one account tells.
 *
 * @param existence of at most 100 ids: Present without roles for what exists and can hold one, and their tags
 * @param held the roles of at most 100 ids that exist and can hold one
 * @param tagged all instances that carry the tags
 */
public record RegionReads(
    AccountReads account,
    Function<List<InstanceId>, ReadAnswer> existence,
    Function<List<InstanceId>, ReadAnswer> held,
    Function<Tags, SelectAnswer> tagged) {}
