using Perennial.Rules.Audit;
using Xunit;

namespace Perennial.Rules.Tests.Audit;

public class AuditChainTests
{
    private static AuditEntry Entry(long id, string details = "{}") =>
        new(id, 1_700_000_000_000 + id, 7, "Ada", "user_changed", $"user:{id}", details);

    [Fact]
    public void A_whole_chain_is_accepted_to_its_end()
    {
        var (chain, hash) = Chained(1, 2, 3);

        Assert.True(chain.EndsAt(3, hash));
        Assert.False(chain.EndsAt(4, hash));
    }

    [Fact]
    public void A_changed_part_changes_the_hash()
    {
        var entry = Entry(1);
        AuditEntry[] changed =
        [
            entry with
            {
                Id = 2,
            },
            entry with
            {
                Time = 1,
            },
            entry with
            {
                UserId = null,
            },
            entry with
            {
                Actor = "Eve",
            },
            entry with
            {
                Action = "x",
            },
            entry with
            {
                Subject = "",
            },
            entry with
            {
                Details = "{ }",
            },
        ];

        List<string> hashes = [entry.HashAfter(""), entry.HashAfter("x"), .. changed.Select(e => e.HashAfter(""))];

        Assert.Equal(hashes.Count, hashes.Distinct().Count());
    }

    [Fact]
    public void Text_moved_from_one_part_to_the_next_changes_the_hash() =>
        Assert.NotEqual(
            (Entry(1) with { Action = "ab", Subject = "c" }).HashAfter(""),
            (Entry(1) with { Action = "a", Subject = "bc" }).HashAfter("")
        );

    [Fact]
    public void An_entry_after_a_gap_is_not_accepted()
    {
        var (chain, hash) = Chained(1, 2);

        Assert.False(chain.Accept(Entry(4), hash, Entry(4).HashAfter(hash)));
    }

    [Fact]
    public void An_entry_with_other_contents_than_hashed_is_not_accepted()
    {
        var (chain, hash) = Chained(1);

        Assert.False(chain.Accept(Entry(2, """{"amount":1}"""), hash, Entry(2, """{"amount":100}""").HashAfter(hash)));
    }

    /// <summary>SHA-256 over the JSON array of hash before, id, time, user, actor, action, subject and details; computed apart with Python.</summary>
    [Fact]
    public void The_hash_of_an_entry_never_changes_between_versions() =>
        Assert.Equal("921ec9b2bfec9cdfd8d28fc2e94b48b11f8afe83cb01488718662d745e495aff", Entry(1, """{"名":"长青"}""").HashAfter(""));

    private static (AuditChain Chain, string Hash) Chained(params long[] ids)
    {
        var (chain, hash) = (new AuditChain(), "");
        foreach (var id in ids)
        {
            var next = Entry(id).HashAfter(hash);
            Assert.True(chain.Accept(Entry(id), hash, next));
            hash = next;
        }
        return (chain, hash);
    }
}
