using Perennial.Rules.Customers;

namespace Perennial.Rules.Tracking;

/// <summary>Which messages are taken.</summary>
public static class MessageRule
{
    /// <summary>The first thing that is wrong with a message; null when it is taken.</summary>
    /// <param name="message">As its sender wrote it.</param>
    /// <param name="receivedAt">Unix milliseconds by our clock.</param>
    public static RejectReason? Check(TrackedMessage message, long receivedAt)
    {
        if (message.Raw.Length > TrackingLimits.Message)
            return RejectReason.TooLarge;
        if (message.Kind is not { } kind)
            return RejectReason.UnknownType;
        if (Missing(message, kind) is { } missing)
            return missing;
        if (IsLong(message.UserId) || IsLong(message.AnonymousId) || IsLong(message.Name) || IsLong(message.MessageId))
            return RejectReason.TextTooLong;
        if (IsLong(message.PreviousId) || IsLong(message.GroupId))
            return RejectReason.TextTooLong;
        return message.HasUnreadableTime ? RejectReason.UnreadableTime : CheckTime(EventTime.Of(message, receivedAt), receivedAt);
    }

    private static RejectReason? Missing(TrackedMessage message, MessageKind kind) =>
        kind switch
        {
            MessageKind.Alias when message.PreviousId is null || message.UserId is null => RejectReason.NoPreviousId,
            _ when message.UserId is null && message.AnonymousId is null && !NamesPerson(message, kind) => RejectReason.NoPerson,
            MessageKind.Track when message.Name is null => RejectReason.NoEvent,
            MessageKind.Group when message.GroupId is null => RejectReason.NoGroup,
            _ => null,
        };

    // Who wrote a form has no id of any system, but an address.
    private static bool NamesPerson(TrackedMessage message, MessageKind kind)
    {
        if (kind is MessageKind.Group or MessageKind.Alias)
            return false;
        var fields = TraitReading.Read(message.Traits).Fields;
        return IdentityValue.Of(IdentityType.Email, fields.Email) is not null
            || IdentityValue.Of(IdentityType.Phone, fields.Phone) is not null;
    }

    private static RejectReason? CheckTime(long time, long receivedAt) =>
        time > receivedAt + TrackingLimits.Ahead ? RejectReason.FutureTime
        : time < TrackingLimits.Earliest ? RejectReason.AncientTime
        : null;

    private static bool IsLong(string? text) => text?.Length > TrackingLimits.Text;
}
