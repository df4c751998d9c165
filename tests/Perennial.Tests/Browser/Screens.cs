namespace Perennial.Tests.Browser;

/// <summary>The address of every screen behind the sign-in.</summary>
internal static class Screens
{
    public static readonly string[] All =
    [
        "/overview",
        "/customers",
        "/at-risk",
        "/insights/trends",
        "/insights/cohorts",
        "/insights/rfm",
        "/insights/lifecycle",
        "/insights/breakdown",
        "/data",
        "/data/imports/new",
        "/settings/workspace",
        "/settings/rfm",
        "/settings/users",
        "/settings/audit",
        "/settings/account",
    ];
}
