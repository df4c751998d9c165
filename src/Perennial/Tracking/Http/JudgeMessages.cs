using Perennial.Customers;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;
using Perennial.Rules.Tracking;
using Perennial.Settings;

namespace Perennial.Tracking;

/// <summary>Turns what a sender wrote into what is to be written, on the request's own thread: the writer only writes.</summary>
internal sealed class JudgeMessages(WorkspaceSettings workspace, TrackingPlan plan, TimeProvider clock)
{
    public async ValueTask<JudgedRequest> JudgeAsync(TrackingSource source, IReadOnlyList<TrackedMessage> messages, CancellationToken ct)
    {
        var currency = await workspace.CurrencyAsync(ct);
        await plan.EnsureReadAsync(ct);
        var receivedAt = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var judged = new JudgedMessage[messages.Count];
        for (var i = 0; i < judged.Length; i++)
            judged[i] = Judge(source, messages[i], receivedAt, currency);
        return new JudgedRequest(source, judged, receivedAt);
    }

    private JudgedMessage Judge(TrackingSource source, TrackedMessage said, long receivedAt, Currency currency)
    {
        if (MessageRule.Check(said, receivedAt) is { } reason)
            return new JudgedMessage { Said = said, Reason = reason };
        if (!source.May.Contains(TrackingScopes.Of(said.Kind!.Value)))
            return new JudgedMessage { Said = said, Reason = RejectReason.OutOfScope };
        var judged = new JudgedMessage
        {
            Said = said,
            Time = EventTime.Of(said, receivedAt),
            Key = said.MessageId is { } id ? $"{source.Code}:{id}" : null,
        };
        return said.Kind.Value.IsEvent() ? Event(judged, source, currency) : judged with { Person = People.Of(said, judged.Time) };
    }

    private JudgedMessage Event(JudgedMessage judged, TrackingSource source, Currency currency)
    {
        var said = judged.Said;
        var name = StandardEvents.NameOf(said);
        if (plan.IsBlocked(name))
            return judged with { IsBlocked = true, EventName = name };
        var act = StandardEvents.ActOf(name);
        if (act is not null && source.May.Contains(TrackingScope.Orders))
        {
            var (order, reason) = OrderReading.Read(said.Properties, act.Value, currency);
            return judged with { Reason = reason, Act = act, Order = order, Person = People.Of(said, judged.Time), EventName = name };
        }
        if (StandardEvents.IsFact(name))
            return judged with { Reason = act is null ? RejectReason.ReservedName : RejectReason.OutOfScope };
        return judged with { EventName = name, Person = People.Of(said, judged.Time), Shape = plan.ShapeOf(name, said.Properties) };
    }
}

/// <summary>What a message says about its person, the strongest identity first.</summary>
internal static class People
{
    /// <param name="said">The message.</param>
    /// <param name="time">When it was said, by our clock.</param>
    public static PersonRecord Of(TrackedMessage said, long time)
    {
        var identities = new List<StatedIdentity>(2);
        Add(identities, IdentityType.Number, said.UserId, true);
        if (said.Kind is MessageKind.Track or MessageKind.Page or MessageKind.Screen && said.Traits is "{}")
        {
            Add(identities, IdentityType.Anonymous, said.AnonymousId, false);
            return new PersonRecord { Identities = identities, Time = time };
        }
        if (said.Kind is not MessageKind.Group)
            return Described(said, identities, time);
        Add(identities, IdentityType.Anonymous, said.AnonymousId, false);
        return new PersonRecord
        {
            Identities = identities,
            Fields = new CustomerFields(),
            Company = Company(GroupReading.OfGroup(said.GroupId, said.Traits)),
            Time = time,
        };
    }

    private static PersonRecord Described(TrackedMessage said, List<StatedIdentity> identities, long time)
    {
        var traits = TraitReading.Read(said.Traits);
        Add(identities, IdentityType.WeCom, traits.WeComId, true);
        // Somebody's earlier id may have been that of a device or a number of their own.
        Add(identities, IdentityType.Number, said.PreviousId, true);
        Add(identities, IdentityType.Email, traits.Fields.Email, traits.EmailVerified);
        Add(identities, IdentityType.Anonymous, said.PreviousId, false);
        Add(identities, IdentityType.Anonymous, said.AnonymousId, false);
        Add(identities, IdentityType.Phone, traits.Fields.Phone, traits.PhoneVerified);
        return new PersonRecord
        {
            Identities = identities,
            Fields = traits.Fields,
            Company = Company(GroupReading.OfPerson(said.Traits)),
            Time = time,
        };
    }

    private static CompanyRecord? Company(StatedGroup? said) =>
        said is null ? null : new CompanyRecord(said.Number, said.Name, said.Domain, said.RenewalDate, said.Attributes);

    private static void Add(List<StatedIdentity> identities, IdentityType type, string? text, bool isVerified)
    {
        if (IdentityValue.Of(type, text) is { } value)
            identities.Add(new StatedIdentity(new Identity(type, value), isVerified));
    }
}
