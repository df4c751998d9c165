using Perennial.Rules.Basics;

namespace Perennial.Rules.Customers;

/// <summary>The values of a customer together with when each was said.</summary>
/// <param name="Fields">The values.</param>
/// <param name="Times">When they were said.</param>
public sealed record TimedFields(CustomerFields Fields, FactTimes Times)
{
    /// <summary>With everything written over that was not said later than this.</summary>
    /// <param name="said">What is said; what it leaves out stays.</param>
    /// <param name="time">When, in Unix milliseconds.</param>
    public TimedFields Hear(CustomerFields said, long time)
    {
        var (fields, heard) = (Fields, new List<string>());
        foreach (var fact in CustomerFacts.Names)
        {
            if (CustomerFacts.Get(said, fact) is not { } value || Times.IsOlder(fact, CustomerFacts.Get(Fields, fact) is not null, time))
                continue;
            fields = CustomerFacts.With(fields, fact, value);
            heard.Add(fact);
        }
        return new TimedFields(fields with { Attributes = Hear(said.Attributes, time, heard) }, Times.With(heard, time));
    }

    /// <summary>After a change by somebody who knew what was there: every value that differs was said now.</summary>
    public TimedFields Become(CustomerFields after, long time) => new(after, Times.With(Differing(Fields, after), time));

    /// <summary>The times of values that came from two profiles.</summary>
    /// <param name="fields">What is kept of both.</param>
    /// <param name="one">The one profile.</param>
    /// <param name="other">The other one.</param>
    /// <param name="since">When the profile that goes on was created.</param>
    public static FactTimes Joined(CustomerFields fields, TimedFields one, TimedFields other, long since)
    {
        var times = FactTimes.Of("{}", since);
        foreach (var name in Names(fields).Union(Names(one.Fields)).Union(Names(other.Fields)))
        {
            var value = Value(fields, name);
            var said = new[] { one, other }
                .Where(side => Equal(Value(side.Fields, name), value))
                .Max(side => side.Times.SaidAt(name, value is not null));
            if (said is { } time && time != times.SaidAt(name, value is not null))
                times = times.With([name], time);
        }
        return times;
    }

    private Attributes Hear(Attributes said, long time, List<string> heard)
    {
        var attributes = Fields.Attributes;
        foreach (var (key, value) in said.All)
        {
            var name = FactTimes.OfAttribute(key);
            if (Times.IsOlder(name, attributes[key] is not null, time))
                continue;
            attributes = attributes.With(key, value);
            heard.Add(name);
        }
        return attributes;
    }

    private static IEnumerable<string> Differing(CustomerFields before, CustomerFields after) =>
        Names(before).Union(Names(after)).Where(name => !Equal(Value(before, name), Value(after, name)));

    private static IEnumerable<string> Names(CustomerFields fields) =>
        CustomerFacts.Names.Concat(fields.Attributes.All.Select(pair => FactTimes.OfAttribute(pair.Key)));

    private static object? Value(CustomerFields fields, string name) =>
        name.StartsWith("attributes.", StringComparison.Ordinal)
            ? fields.Attributes[name["attributes.".Length..]]
            : CustomerFacts.Get(fields, name);

    private static bool Equal(object? one, object? other) =>
        one is IReadOnlyList<string> list ? other is IReadOnlyList<string> same && list.SequenceEqual(same) : Equals(one, other);
}
