using Perennial.Rules.Settings;
using Xunit;

namespace Perennial.Rules.Tests.Settings;

public class WorkspaceRuleTests
{
    private static readonly Workspace Fine = Workspace.Default with { Name = "Shop" };

    public static TheoryData<Workspace, string> Wrong =>
        new()
        {
            { Fine with { Name = "" }, "name" },
            { Fine with { Name = new string('长', 101) }, "name" },
            { Fine with { CurrencyCode = "EURO" }, "currency" },
            { Fine with { TimeZone = "Mars/Olympus" }, "timeZone" },
            { Fine with { Basis = ActivityBasis.Activity }, "basisEvents" },
            { Fine with { BasisEvents = [""] }, "basisEvents" },
            { Fine with { ChurnWindowDays = 0 }, "churnWindowDays" },
            { Fine with { ChurnWindowDays = 3651 }, "churnWindowDays" },
            { Fine with { DormantDays = -1 }, "dormantDays" },
            { Fine with { ChurnWindowDays = 30, DormantDays = 30 }, "dormantDays" },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_is_named_by_its_field(Workspace workspace, string field) =>
        Assert.Equal([field], WorkspaceRule.Check(workspace).Select(p => p.Field));

    [Fact]
    public void Windows_may_be_given_derived_or_mixed()
    {
        Assert.Empty(WorkspaceRule.Check(Fine));
        Assert.Empty(WorkspaceRule.Check(Fine with { DormantDays = 30 }));
        Assert.Empty(WorkspaceRule.Check(Fine with { ChurnWindowDays = 90, DormantDays = 30 }));
    }

    [Fact]
    public void A_workspace_before_its_set_up_counts_in_UTC() =>
        Assert.Equal(("UTC", "CNY"), (Workspace.Default.Zone().Name, Workspace.Default.Currency().Code));
}
