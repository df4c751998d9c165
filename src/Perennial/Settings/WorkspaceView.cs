using Perennial.Rules.Basics;
using Perennial.Rules.Settings;

namespace Perennial.Settings;

/// <summary>The workspace as the API shows it.</summary>
/// <param name="Language">A tag: <c>zh-CN</c> or <c>en</c>.</param>
[FrontDoor]
internal record WorkspaceView(
    string Name,
    string Language,
    string Currency,
    string TimeZone,
    ActivityBasis Basis,
    IReadOnlyList<string> BasisEvents,
    string Industry,
    int? ChurnWindowDays,
    int? DormantDays
)
{
    public static WorkspaceView Of(Workspace workspace) =>
        new(
            workspace.Name,
            workspace.Language.Tag(),
            workspace.CurrencyCode,
            workspace.TimeZone,
            workspace.Basis,
            workspace.BasisEvents,
            workspace.Industry,
            workspace.ChurnWindowDays,
            workspace.DormantDays
        );
}
