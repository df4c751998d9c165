using Perennial.Rules.Basics;

namespace Perennial.Rules.Desk;

/// <summary>What became of a row.</summary>
public enum DeskOutcome
{
    /// <summary>The customer stays.</summary>
    Saved,

    /// <summary>The customer is lost, for a reason.</summary>
    Lost,

    /// <summary>Nobody could be reached.</summary>
    NoContact,

    /// <summary>There was no risk.</summary>
    WrongAlarm,
}

/// <summary>Why a customer is lost.</summary>
public enum LostReason
{
    /// <summary>Too expensive.</summary>
    Price,

    /// <summary>Another seller.</summary>
    Competitor,

    /// <summary>The goods.</summary>
    Product,

    /// <summary>The service.</summary>
    Service,

    /// <summary>Needs it no more.</summary>
    NoNeed,

    /// <summary>Closed, moved away.</summary>
    Gone,

    /// <summary>Something else: the note says it.</summary>
    Other,
}

/// <summary>What outcomes are called.</summary>
public static class DeskOutcomes
{
    /// <summary>The outcome's name.</summary>
    public static Phrase Name(this DeskOutcome outcome) =>
        outcome switch
        {
            DeskOutcome.Saved => new("saved", "已挽回"),
            DeskOutcome.Lost => new("lost", "已流失"),
            DeskOutcome.NoContact => new("no contact", "未联系上"),
            DeskOutcome.WrongAlarm => new("wrong alarm", "误报"),
            _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
        };

    /// <summary>The reason's name.</summary>
    public static Phrase Name(this LostReason reason) =>
        reason switch
        {
            LostReason.Price => new("price", "价格"),
            LostReason.Competitor => new("another seller", "竞争对手"),
            LostReason.Product => new("product", "产品"),
            LostReason.Service => new("service", "服务"),
            LostReason.NoNeed => new("no need any more", "不再需要"),
            LostReason.Gone => new("closed or moved", "停业或搬迁"),
            LostReason.Other => new("other", "其他"),
            _ => throw new ArgumentOutOfRangeException(nameof(reason)),
        };

    /// <summary>The play's name.</summary>
    public static Phrase Name(this Play play) =>
        play switch
        {
            Play.Call => new("Call in person", "专人电话回访"),
            Play.WinBack => new("Offer to come back", "挽回优惠"),
            Play.Care => new("A friendly reminder", "关怀提醒"),
            _ => throw new ArgumentOutOfRangeException(nameof(play)),
        };
}
