using Perennial.Rules.Basics;
using Perennial.Rules.Settings;

namespace Perennial.Settings;

/// <summary>A workspace as a client sends it. What is left out has its default.</summary>
/// <param name="Basis"><c>purchase</c>, <c>activity</c> or <c>subscription</c>.</param>
[FrontDoor]
public sealed record WorkspaceRequest(
    string? Name,
    string? Language,
    string? Currency,
    string? TimeZone,
    ActivityBasis? Basis,
    IReadOnlyList<string>? BasisEvents,
    string? Industry,
    int? ChurnWindowDays,
    int? DormantDays
)
{
    internal static WorkspaceRequest Empty { get; } = new(null, null, null, null, null, null, null, null, null);

    internal Workspace ToWorkspace() =>
        new()
        {
            Name = Name?.Trim() ?? "",
            Language = Language is null ? Workspace.Default.Language : Languages.From(Language),
            CurrencyCode = Currency?.Trim().ToUpperInvariant() ?? Workspace.Default.CurrencyCode,
            TimeZone = TimeZone?.Trim() ?? Workspace.Default.TimeZone,
            Basis = Basis ?? Workspace.Default.Basis,
            BasisEvents = BasisEvents?.Select(name => name?.Trim() ?? "").Distinct().ToList() ?? [],
            Industry = Industry?.Trim() ?? "",
            ChurnWindowDays = ChurnWindowDays,
            DormantDays = DormantDays,
        };
}
