using Perennial.Rules.Basics;

namespace Perennial.Rules.Contracts;

/// <summary>A contract as somebody wrote it down, in a form, a file or a request. Days are ISO 8601 dates, and last days are inclusive.</summary>
public sealed record ContractForm
{
    /// <summary>The product or plan.</summary>
    public string? Name { get; init; }

    /// <summary>The first day.</summary>
    public string? StartsOn { get; init; }

    /// <summary>The last day of the term, inclusive; none for what goes on until somebody ends it.</summary>
    public string? EndsOn { get; init; }

    /// <summary>month, quarter or year; month when absent.</summary>
    public string? Billing { get; init; }

    /// <summary>Per billing period, in major units.</summary>
    public decimal? Amount { get; init; }

    /// <summary>Whether it goes on by itself after a term; no when absent, and always for what has no end.</summary>
    public bool? AutoRenew { get; init; }

    /// <summary>The day on which notice was given.</summary>
    public string? CancelledOn { get; init; }

    /// <summary>The last day that the notice named, inclusive; the end of the term when absent.</summary>
    public string? StopsOn { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>The most an amount can be, in major units.</summary>
    private const decimal MostAmount = 1_000_000_000_000m;

    /// <summary>What it says, and everything that is wrong with it, each with its field.</summary>
    public ContractTerms Read(Currency currency, List<Problem> problems)
    {
        Text("name", Name, isNeeded: true, problems);
        Text("reason", Reason, isNeeded: false, problems);
        var starts = DayOf("startsOn", StartsOn, problems);
        if (string.IsNullOrWhiteSpace(StartsOn))
            problems.Add(
                ContractProblems.Wrong(
                    "startsOn",
                    "The first day is missing. Give a date such as 2026-01-31.",
                    "缺少开始日期，请填写日期（例如 2026-01-31）。"
                )
            );
        var (ends, cancelled, stops) = (
            DayOf("endsOn", EndsOn, problems),
            DayOf("cancelledOn", CancelledOn, problems),
            DayOf("stopsOn", StopsOn, problems)
        );
        if (ends < starts)
            problems.Add(ContractProblems.Before("endsOn", EndsOn!, StartsOn!));
        if (stops < starts)
            problems.Add(ContractProblems.Before("stopsOn", StopsOn!, StartsOn!));
        if (stops is not null && cancelled is null && CancelledOn is null)
            problems.Add(
                ContractProblems.Wrong(
                    "cancelledOn",
                    "stopsOn says where a contract that was ended stops. Give the day of the notice too.",
                    "stopsOn 表示终止后的最后一天，请同时填写通知终止的日期。"
                )
            );
        return new ContractTerms
        {
            Starts = starts ?? 0,
            Ends = ends + 1,
            Billing = BillingOf(problems),
            Amount = AmountOf(currency, problems),
            AutoRenew = ends is null || AutoRenew == true,
            Cancelled = cancelled,
            Stops = cancelled is null ? null : stops + 1,
        };
    }

    private Billing BillingOf(List<Problem> problems)
    {
        if (Billings.Parse(string.IsNullOrWhiteSpace(Billing) ? "month" : Billing.Trim()) is { } billing)
            return billing;
        problems.Add(
            ContractProblems.Wrong(
                "billing",
                $"'{Billing}' is no billing period. Send month, quarter or year.",
                $"“{Billing}”不是计费周期，请使用 month、quarter 或 year。"
            )
        );
        return Contracts.Billing.Month;
    }

    private long AmountOf(Currency currency, List<Problem> problems)
    {
        if (Amount is not { } amount)
            problems.Add(
                ContractProblems.Wrong(
                    "amount",
                    "It is missing. Give the amount per billing period; 0 for a free plan.",
                    "缺少金额，请填写每个计费周期的金额；免费方案填 0。"
                )
            );
        else if (amount is < 0 or > MostAmount)
            problems.Add(
                ContractProblems.Wrong("amount", $"{amount} is not between 0 and {MostAmount}.", $"{amount} 不在 0 到 {MostAmount} 之间。")
            );
        else if (currency.ToMajor(currency.ToMinor(amount)) != amount)
            problems.Add(
                ContractProblems.Wrong(
                    "amount",
                    $"{amount} has more than {currency.Decimals} decimals, which {currency.Code} has.",
                    $"{amount} 的小数位数超过 {currency.Code} 的 {currency.Decimals} 位。"
                )
            );
        else
            return currency.ToMinor(amount);
        return 0;
    }

    private static void Text(string field, string? text, bool isNeeded, List<Problem> problems)
    {
        if (string.IsNullOrWhiteSpace(text) ? isNeeded : text.Trim().Length > 200)
            problems.Add(ContractProblems.Wrong(field, "Give 1 to 200 characters.", "请填写 1 到 200 个字符。"));
    }

    private static int? DayOf(string field, string? text, List<Problem> problems)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (LocalDay.Parse(text.Trim()) is { } day && LocalDay.ToDate(day).Year is >= 1950 and <= 2150)
            return day;
        problems.Add(
            ContractProblems.Wrong(
                field,
                $"'{text}' is no date between 1950-01-01 and 2150-12-31 such as 2026-01-31.",
                $"“{text}”不是 1950-01-01 到 2150-12-31 之间的日期（例如 2026-01-31）。"
            )
        );
        return null;
    }
}
