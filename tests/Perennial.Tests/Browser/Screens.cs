namespace Perennial.Tests.Browser;

/// <summary>The address of every screen behind the sign-in.</summary>
internal static class Screens
{
    public static readonly string[] All =
    [
        "/overview",
        "/customers",
        "/customers/pool/list",
        "/customers/pool/history",
        "/customers/pool/settings",
        "/customers/duplicates/review",
        "/customers/duplicates/apart",
        "/customers/duplicates/merges",
        "/customers/duplicates/rules",
        "/companies",
        "/segments",
        "/segments/new",
        "/segments/lists",
        "/at-risk",
        "/at-risk/desk",
        "/at-risk/desk?view=board",
        "/at-risk/team",
        "/at-risk/rule",
        "/tasks",
        "/tasks?view=board",
        "/insights/trends",
        "/insights/cohorts",
        "/insights/rfm",
        "/insights/lifecycle",
        "/insights/breakdown",
        "/data",
        "/data/imports/new",
        "/data/webhooks",
        "/tracking/sources",
        "/tracking/plan",
        "/tracking/rejected",
        "/settings/workspace",
        "/settings/rfm",
        "/settings/fields",
        "/settings/tags",
        "/settings/users",
        "/settings/keys",
        "/settings/audit",
        "/settings/account",
        "/developers",
    ];
}
