namespace Perennial.Settings;

/// <summary>
/// The windows that the customers' own gaps suggest, used where the workspace sets none; null while there are too few
/// repeated purchases to tell. Given by the room that analyses (Insights); the settings page shows it beside the field.
/// </summary>
[FrontDoor]
internal delegate Task<DerivedWindows?> DeriveWindows(CancellationToken ct);

/// <param name="ChurnWindowDays">Days without activity after which a customer counts as lost.</param>
/// <param name="DormantDays">Days without activity after which a customer counts as dormant.</param>
[FrontDoor]
internal sealed record DerivedWindows(int ChurnWindowDays, int DormantDays);
