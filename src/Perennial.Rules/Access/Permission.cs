using Perennial.Rules.Basics;

namespace Perennial.Rules.Access;

/// <summary>Everything a person can be allowed to do. Every route of the server names one of these or is open to all.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage(
    "Naming",
    "CA1711",
    Justification = "It is one; nothing here derives from the Permission of code access security."
)]
public enum Permission
{
    /// <summary>Change one's own name, language and password.</summary>
    KeepOwnAccount,

    /// <summary>See the workspace's settings and the definitions that metrics follow.</summary>
    ReadSettings,

    /// <summary>See customers, their orders and the at-risk list.</summary>
    ReadCustomers,

    /// <summary>Take lists of customers out of the product as files.</summary>
    ExportCustomers,

    /// <summary>Change customers and companies: facts, tags, notes, owner, consent.</summary>
    EditCustomers,

    /// <summary>See and change the values of sensitive fields.</summary>
    ReadSensitiveFields,

    /// <summary>Define custom fields, tags and consent topics.</summary>
    ManageFields,

    /// <summary>See metrics, cohorts, RFM and lifecycle, and export these figures.</summary>
    ReadInsights,

    /// <summary>Change RFM thresholds, groups and windows.</summary>
    EditDefinitions,

    /// <summary>Upload, map, check and run imports, and see past ones.</summary>
    ImportData,

    /// <summary>Take back a whole import.</summary>
    RevertImports,

    /// <summary>Create sources and their write keys, keep the tracking plan, replay rejected events.</summary>
    ManageTracking,

    /// <summary>Merge customers who are one person, part them again, decide suggested pairs.</summary>
    MergeCustomers,

    /// <summary>Set the rules of the public pool; give any customer to anybody while it is on.</summary>
    ManagePool,

    /// <summary>See e-mail, phone and address of customers in the public pool in full.</summary>
    SeePoolContacts,

    /// <summary>Change the workspace: name, currency, time zone, basis.</summary>
    ManageWorkspace,

    /// <summary>Create, change and disable users, and end their sessions.</summary>
    ManageUsers,

    /// <summary>Read the audit.</summary>
    ReadAudit,

    /// <summary>Write orders and events from other systems.</summary>
    RecordActivity,

    /// <summary>Set up webhooks, see what they delivered, deliver again.</summary>
    ManageWebhooks,

    /// <summary>Create, rotate and revoke API keys.</summary>
    ManageApiKeys,

    /// <summary>Write templates, send messages and tests, decide about those whose outcome is unknown.</summary>
    SendMessages,

    /// <summary>Set up the mail server and the rules of contact.</summary>
    ManageChannels,

    /// <summary>Open the inbox of any customer to the page of whoever signed in at the company's own site: for the key of that site.</summary>
    IssueInboxTokens,

    /// <summary>Keep tasks: one's own and those of one's teams; work the rows of the at-risk desk that are one's own.</summary>
    KeepTasks,

    /// <summary>Run the at-risk desk: its rule and lists, everybody's rows and tasks, handing over what somebody leaves behind.</summary>
    ManageWork,
}

/// <summary>What permissions are called where people read them.</summary>
public static class Permissions
{
    /// <summary>Every permission.</summary>
    public static IReadOnlyList<Permission> All { get; } = Enum.GetValues<Permission>();

    /// <summary>The permission as it is stored and sent: <c>readCustomers</c>.</summary>
    public static string Key(this Permission permission)
    {
        var name = permission.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>Reads a stored or typed key; null when there is no such permission.</summary>
    public static Permission? Find(string? key) =>
        All.Where(permission => string.Equals(permission.Key(), key, StringComparison.Ordinal))
            .Select(permission => (Permission?)permission)
            .FirstOrDefault();

    /// <summary>The permission's name.</summary>
    public static Phrase Name(this Permission permission) =>
        permission switch
        {
            Permission.KeepOwnAccount => new("Keep one's own account", "维护自己的账号"),
            Permission.ReadSettings => new("See settings and definitions", "查看设置与指标口径"),
            Permission.ReadCustomers => new("See customers", "查看客户"),
            Permission.ExportCustomers => new("Export customers", "导出客户"),
            Permission.EditCustomers => new("Edit customers", "编辑客户"),
            Permission.ReadSensitiveFields => new("See sensitive fields", "查看敏感字段"),
            Permission.ManageFields => new("Manage fields, tags and topics", "管理字段、标签与主题"),
            Permission.ReadInsights => new("See insights", "查看洞察"),
            Permission.EditDefinitions => new("Edit definitions", "修改指标口径"),
            Permission.ImportData => new("Import data", "导入数据"),
            Permission.RevertImports => new("Revert imports", "撤销导入"),
            Permission.ManageTracking => new("Manage tracking", "管理埋点接入"),
            Permission.MergeCustomers => new("Merge customers", "合并客户"),
            Permission.ManagePool => new("Manage the public pool", "管理公海"),
            Permission.SeePoolContacts => new("See contact data in the pool", "查看公海客户联系方式"),
            Permission.ManageWorkspace => new("Manage the workspace", "管理工作区"),
            Permission.ManageUsers => new("Manage users", "管理用户"),
            Permission.ReadAudit => new("Read the audit", "查看审计记录"),
            Permission.RecordActivity => new("Record orders and events", "写入订单与事件"),
            Permission.ManageWebhooks => new("Manage webhooks", "管理 Webhook"),
            Permission.ManageApiKeys => new("Manage API keys", "管理 API 密钥"),
            Permission.SendMessages => new("Send messages", "发送消息"),
            Permission.ManageChannels => new("Manage channels", "管理消息渠道"),
            Permission.IssueInboxTokens => new("Open inboxes to one's own site", "为自有网站签发站内信令牌"),
            Permission.KeepTasks => new("Keep tasks and desk rows", "处理任务与风险名单"),
            Permission.ManageWork => new("Manage everybody's tasks and the desk", "管理全员任务与风险名单"),
            _ => throw new ArgumentOutOfRangeException(nameof(permission)),
        };
}
