using Perennial.Rules.Access;
using Perennial.Rules.Basics;
using Xunit;

namespace Perennial.Rules.Tests.Access;

public class RolesTests
{
    private const string Everyone = "KeepOwnAccount ReadSettings";

    [Theory]
    [InlineData(
        Role.Manager,
        "ReadCustomers ExportCustomers EditCustomers ReadSensitiveFields ManageFields ReadInsights EditDefinitions ImportData RevertImports ManageTracking MergeCustomers ManagePool SeePoolContacts RecordActivity ManageWebhooks ManageApiKeys SendMessages ManageChannels IssueInboxTokens KeepTasks ManageWork"
    )]
    [InlineData(Role.Sales, "ReadCustomers EditCustomers ReadInsights KeepTasks")]
    [InlineData(Role.Service, "ReadCustomers EditCustomers KeepTasks")]
    [InlineData(
        Role.Marketing,
        "ReadCustomers ExportCustomers EditCustomers ManageFields ReadInsights EditDefinitions SendMessages KeepTasks"
    )]
    [InlineData(
        Role.Analyst,
        "ReadCustomers ExportCustomers ReadInsights EditDefinitions ImportData ManageTracking RecordActivity KeepTasks"
    )]
    [InlineData(Role.Viewer, "ReadCustomers ReadInsights KeepTasks")]
    public void A_role_may_do_this_and_nothing_else(Role role, string permissions) =>
        Assert.Equal($"{Everyone} {permissions}", string.Join(' ', Roles.PermissionsOf(role)));

    [Fact]
    public void An_administrator_may_do_everything() => Assert.Equal(Permissions.All, Roles.PermissionsOf(Role.Administrator));

    [Fact]
    public void Every_role_and_permission_has_a_name_of_its_own_in_both_languages()
    {
        List<Phrase> names = [.. Roles.All.Select(role => role.Name()), .. Permissions.All.Select(permission => permission.Name())];

        Assert.Equal(names.Count, names.Select(name => name.En).Distinct().Count());
        Assert.Equal(names.Count, names.Select(name => name.Zh).Distinct().Count());
    }

    [Theory]
    [InlineData("analyst", Role.Analyst)]
    [InlineData("ANALYST", Role.Analyst)]
    [InlineData("emperor", null)]
    [InlineData("5", null)]
    [InlineData(null, null)]
    public void A_role_is_found_by_its_name_only(string? key, Role? role) => Assert.Equal(role, Roles.Find(key));
}
