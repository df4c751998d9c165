using Dapper;
using Perennial.Customers;
using Perennial.Measures;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Measures;

namespace Perennial.Segments;

/// <summary>What rules of this workspace can name besides what its data carries.</summary>
internal sealed class RuleNames(Store store, Workbench workbench)
{
    public async Task<List<string>> TagsAsync(CancellationToken ct) =>
        [.. (await store.ReadAsync(c => TagNames.AllAsync(c), ct)).Values.Order(StringComparer.CurrentCulture)];

    public async Task<List<(string Key, Phrase Name)>> TopicsAsync(CancellationToken ct) =>
        [
            .. (
                await store.ReadAsync(
                    c =>
                        c.QueryAsync<(string Key, string En, string Zh)>(
                            "SELECT key, name_en, name_zh FROM consent_topics WHERE archived = 0 ORDER BY position"
                        ),
                    ct
                )
            ).Select(topic => (topic.Key, new Phrase(topic.En, topic.Zh))),
        ];

    public async Task<RfmGroups> GroupsAsync(CancellationToken ct) => (await workbench.RfmAsync(ct)).Groups;
}
