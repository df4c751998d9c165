using Perennial.Plumbing;
using Perennial.Rules.Basics;

namespace Perennial.Audit;

/// <summary>Whether the audit is what was once written.</summary>
internal sealed class ExamineAudit(VerifyAudit verify) : IExamination
{
    public string Name => "audit";

    public bool NeedsData => true;

    public async Task<Finding> LookAsync(CancellationToken ct)
    {
        var finding = await verify.RunAsync(ct);
        return finding.BrokenAt is { } entry
            ? Finding.Broken(
                new Phrase(
                    $"The audit was changed behind the product's back: entry {entry} is missing or not what was written; the {finding.Entries} before it are whole.",
                    $"审计记录被绕过程序修改：第 {entry} 条缺失或被改动；之前的 {finding.Entries} 条完整。"
                )
            )
            : Finding.Fine(new Phrase($"All {finding.Entries} audit entries are whole.", $"全部 {finding.Entries} 条审计记录完整。"));
    }
}
