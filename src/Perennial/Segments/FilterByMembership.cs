using Perennial.Customers;
using Perennial.Rules.Basics;
using Perennial.Rules.Measures;
using Perennial.Rules.Segments;
using Perennial.Rules.Segments.Plan;
using Perennial.Traits;

namespace Perennial.Segments;

/// <summary>
/// Narrows the list of customers to a segment or a static list. A segment is asked by its rule in force, in the column engine: so
/// the list says what is true now, and memberships need no mirror.
/// </summary>
internal sealed class FilterByMembership(SegmentTable segments, TraitTable traits, ReadRule rules, RuleWorlds worlds, ListTable lists)
    : IMembershipFilter
{
    public async Task<CustomerFilter?> OfSegmentAsync(long id, CancellationToken ct)
    {
        var all = await segments.ListAsync(ct);
        if (all.TrueForAll(segment => segment.Id != id))
            return null;
        var rule =
            SegmentBook.InForce((await traits.BookAsync(ct)).Rules, all).Find(segment => segment.Segment.Id == id)?.Rule
            ?? Condition.Nobody;
        return await OfAsync(rule, ct);
    }

    public async Task<Outcome<CustomerFilter>> OfRuleAsync(string rule, CancellationToken ct)
    {
        var read = await rules.ResolveAsync(rule, null, ct);
        return read.IsOk ? await OfAsync(read.Value.Resolved, ct) : read.Problems.ToList();
    }

    private async Task<CustomerFilter> OfAsync(Condition rule, CancellationToken ct)
    {
        var at = await worlds.NowAsync(ct);
        var world = await worlds.ReadAsync(at, ct);
        return new CustomerFilter.Members(sql => RuleMembersQuestion.Ids(rule, world, at, sql));
    }

    public async Task<CustomerFilter?> OfListAsync(long id, CancellationToken ct) =>
        await lists.FindAsync(id, ct) is null
            ? null
            : new CustomerFilter.Members(sql => $"SELECT customer_id FROM list_members WHERE list_id = {sql.Value("list", id)}");
}
