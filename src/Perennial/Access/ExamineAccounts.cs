using Dapper;
using Perennial.Plumbing;
using Perennial.Rules.Basics;

namespace Perennial.Access;

/// <summary>Whether somebody can administrate.</summary>
internal sealed class ExamineAccounts(Store store) : IExamination
{
    public string Name => "accounts";

    public bool NeedsData => true;

    public async Task<Finding> LookAsync(CancellationToken ct)
    {
        var count = await store.ReadAsync(
            c => c.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM users WHERE role = 'administrator' AND disabled = 0"),
            ct
        );
        return count > 0
            ? Finding.Fine(new Phrase($"Administrators: {count}.", $"管理员人数：{count}。"))
            : Finding.Attention(
                new Phrase(
                    "There is no administrator: open the page for the first-run set-up, or use `user add EMAIL --role administrator`.",
                    "没有管理员：请打开页面完成初始设置，或使用 `user add EMAIL --role administrator`。"
                )
            );
    }
}
