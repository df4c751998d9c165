using Perennial.Rules.Traits;

namespace Perennial.Rules.Segments;

/// <summary>Walks and rebuilds rules.</summary>
public static class RuleShape
{
    /// <summary>The same rule in the form that text can write: an "all" or "any" of one part is that part.</summary>
    public static Condition Normal(this Condition rule) =>
        rule.Rebuild(
            condition =>
                condition switch
                {
                    Condition.All all => Condition.And(all.Of),
                    Condition.Any any => Condition.Or(any.Of),
                    _ => condition,
                },
            value => value
        );

    /// <summary>Rebuilds a rule from its leaves up.</summary>
    public static Condition Rebuild(this Condition rule, Func<Condition, Condition> condition, Func<Value, Value> value) =>
        condition(
            rule switch
            {
                Condition.All all => new Condition.All([.. all.Of.Select(part => part.Rebuild(condition, value))]),
                Condition.Any any => new Condition.Any([.. any.Of.Select(part => part.Rebuild(condition, value))]),
                Condition.Not not => new Condition.Not(not.Of.Rebuild(condition, value)),
                Condition.Is leaf => leaf with { Value = leaf.Value.Rebuild(condition, value) },
                Condition.Did did => did with { Event = did.Event.Rebuild(condition, value) },
                Condition.Sequence steps => steps with
                {
                    First = steps.First.Rebuild(condition, value),
                    Then = steps.Then.Rebuild(condition, value),
                },
                _ => rule,
            }
        );

    /// <summary>Rebuilds a value from its leaves up.</summary>
    public static Value Rebuild(this Value of, Func<Condition, Condition> condition, Func<Value, Value> value) =>
        value(
            of switch
            {
                Value.Aggregate aggregate => aggregate with { Event = aggregate.Event.Rebuild(condition, value) },
                Value.Moment moment => moment with { Event = moment.Event.Rebuild(condition, value) },
                Value.FirstOf first => new Value.FirstOf([
                    .. first.Of.Select(stage => stage with { Rule = stage.Rule.Rebuild(condition, value) }),
                ]),
                Value.OfCompany company => new Value.OfCompany(company.Of.Rebuild(condition, value)),
                Value.DaysSince since => new Value.DaysSince(since.Of.Rebuild(condition, value)),
                Value.Anniversary yearly => new Value.Anniversary(yearly.Of.Rebuild(condition, value)),
                Value.Arithmetic two => two with { Left = two.Left.Rebuild(condition, value), Right = two.Right.Rebuild(condition, value) },
                _ => of,
            }
        );

    /// <summary>Keys of the customers' own fields that a rule tests.</summary>
    public static IReadOnlyCollection<string> Attributes(this Condition rule) =>
        [.. rule.Values().OfType<Value.Custom>().Select(custom => custom.Key).Distinct()];

    /// <summary>Keys of the customers' own fields that a value is made of.</summary>
    public static IReadOnlyCollection<string> Attributes(this Value value) => new Condition.Is(value, new Test.IsSet()).Attributes();

    /// <summary>Every value in a rule, the parts of a value before it.</summary>
    public static IReadOnlyList<Value> Values(this Condition rule)
    {
        var found = new List<Value>();
        _ = rule.Rebuild(
            condition => condition,
            value =>
            {
                found.Add(value);
                return value;
            }
        );
        return found;
    }

    /// <summary>Every condition of a rule, the rule itself first; those about properties of events are left out.</summary>
    public static IEnumerable<Condition> Parts(this Condition rule) =>
        rule switch
        {
            Condition.All all => all.Of.SelectMany(Parts).Prepend(rule),
            Condition.Any any => any.Of.SelectMany(Parts).Prepend(rule),
            Condition.Not not => not.Of.Parts().Prepend(rule),
            _ => [rule],
        };

    private static EventQuery Rebuild(this EventQuery query, Func<Condition, Condition> condition, Func<Value, Value> value) =>
        query.Where is null ? query : query with { Where = query.Where.Rebuild(condition, value) };
}
