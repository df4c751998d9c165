using Perennial.Rules.Basics;

namespace Perennial.Rules.Access;

/// <summary>What a user is to the workspace. Each user has one role.</summary>
public enum Role
{
    /// <summary>May do everything, and is the only one who manages users and the workspace.</summary>
    Administrator,

    /// <summary>Runs the retention work: everything but users, workspace and audit.</summary>
    Manager,

    /// <summary>Works with customers one by one and sees how they do on the whole.</summary>
    Sales,

    /// <summary>Answers customers; sees and edits them, and no figures of the business.</summary>
    Service,

    /// <summary>Plans campaigns: sees, edits and exports customers, sees insights, edits definitions and fields.</summary>
    Marketing,

    /// <summary>Brings data in and studies it.</summary>
    Analyst,

    /// <summary>Reads and takes nothing out.</summary>
    Viewer,
}

/// <summary>What roles may do, and what they are called.</summary>
/// <remarks>The table is our choice: least rights for the daily work of each role. Masking and record rules come on top of it later.</remarks>
public static class Roles
{
    private static readonly Permission[] Everyone = [Permission.KeepOwnAccount, Permission.ReadSettings, Permission.KeepTasks];

    private static readonly Dictionary<Role, HashSet<Permission>> Granted = new()
    {
        [Role.Administrator] = [.. Permissions.All],
        [Role.Manager] =
        [
            .. Everyone,
            Permission.ReadCustomers,
            Permission.ExportCustomers,
            Permission.EditCustomers,
            Permission.ReadSensitiveFields,
            Permission.ManageFields,
            Permission.ReadInsights,
            Permission.EditDefinitions,
            Permission.ImportData,
            Permission.RevertImports,
            Permission.RecordActivity,
            Permission.ManageWebhooks,
            Permission.ManageApiKeys,
            Permission.ManageTracking,
            Permission.MergeCustomers,
            Permission.ManagePool,
            Permission.SeePoolContacts,
            Permission.SendMessages,
            Permission.ManageChannels,
            Permission.IssueInboxTokens,
            Permission.ManageWork,
        ],
        [Role.Sales] = [.. Everyone, Permission.ReadCustomers, Permission.EditCustomers, Permission.ReadInsights],
        [Role.Service] = [.. Everyone, Permission.ReadCustomers, Permission.EditCustomers],
        [Role.Marketing] =
        [
            .. Everyone,
            Permission.ReadCustomers,
            Permission.ExportCustomers,
            Permission.EditCustomers,
            Permission.ManageFields,
            Permission.ReadInsights,
            Permission.EditDefinitions,
            Permission.SendMessages,
        ],
        [Role.Analyst] =
        [
            .. Everyone,
            Permission.ReadCustomers,
            Permission.ExportCustomers,
            Permission.ReadInsights,
            Permission.EditDefinitions,
            Permission.ImportData,
            Permission.RecordActivity,
            Permission.ManageTracking,
        ],
        [Role.Viewer] = [.. Everyone, Permission.ReadCustomers, Permission.ReadInsights],
    };

    /// <summary>Every role, the mightiest first.</summary>
    public static IReadOnlyList<Role> All { get; } = Enum.GetValues<Role>();

    /// <summary>Whether a role holds a permission.</summary>
    public static bool May(this Role role, Permission permission) => Granted[role].Contains(permission);

    /// <summary>All permissions of a role, in the catalogue's order.</summary>
    public static IReadOnlyList<Permission> PermissionsOf(Role role) => [.. Permissions.All.Where(permission => role.May(permission))];

    /// <summary>The role's name as it is stored and sent: lower case.</summary>
    public static string Key(this Role role) => role.ToString().ToLowerInvariant();

    /// <summary>Reads a stored or typed name; null when there is no such role.</summary>
    public static Role? Find(string? key) =>
        All.Where(role => string.Equals(role.Key(), key, StringComparison.OrdinalIgnoreCase)).Select(role => (Role?)role).FirstOrDefault();

    /// <summary>The role's name for people.</summary>
    public static Phrase Name(this Role role) =>
        role switch
        {
            Role.Administrator => new("Administrator", "管理员"),
            Role.Manager => new("Manager", "经理"),
            Role.Sales => new("Sales", "销售"),
            Role.Service => new("Service", "客服"),
            Role.Marketing => new("Marketing", "市场"),
            Role.Analyst => new("Analyst", "分析师"),
            Role.Viewer => new("Viewer", "访客"),
            _ => throw new ArgumentOutOfRangeException(nameof(role)),
        };
}
