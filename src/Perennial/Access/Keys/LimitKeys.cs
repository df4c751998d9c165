using System.Collections.Concurrent;
using Perennial.Rules.Access;

namespace Perennial.Access;

/// <summary>The budget of requests of every key in use, in this process: with n nodes a key has n budgets.</summary>
internal sealed class LimitKeys(TimeProvider clock)
{
    private readonly ConcurrentDictionary<long, Holder> _budgets = new();

    public BudgetAnswer Take(KeyPrincipal key)
    {
        var holder = _budgets.GetOrAdd(key.Id, _ => new Holder());
        lock (holder)
        {
            var (after, answer) = holder.Budget.Take(clock.GetUtcNow().ToUnixTimeMilliseconds(), key.RequestsPerMinute);
            holder.Budget = after;
            return answer;
        }
    }

    private sealed class Holder
    {
        public RequestBudget Budget { get; set; }
    }
}
