using System.Data.Common;
using System.Net.Sockets;
using Dapper;
using Perennial.Rules.Basics;

namespace Perennial.Plumbing;

/// <summary>Whether the database answers and its schema is this program's.</summary>
internal sealed class ExamineSchema(Store store) : IExamination
{
    public string Name => "database";

    public bool NeedsData => true;

    public async Task<Finding> LookAsync(CancellationToken ct)
    {
        try
        {
            var (version, step) = await store.ReadAsync(
                async c => (c.ServerVersion, await c.ExecuteScalarAsync<int>("SELECT COALESCE(MAX(number), 0) FROM schema_migrations")),
                ct
            );
            return Compare($"{store.Dialect.Name} {version}", step, Migrations.Of(store.Dialect)[^1].Number);
        }
        catch (Exception e) when (e is DbException or SocketException)
        {
            return Finding.Broken(new Phrase($"The database does not answer: {e.Message}", $"数据库没有响应：{e.Message}"));
        }
    }

    private static Finding Compare(string engine, int step, int newest)
    {
        if (step > newest)
            return Finding.Broken(
                new Phrase(
                    $"{engine}: the schema is at step {step}, this program knows {newest}. Use the newer version.",
                    $"{engine}：数据结构为第 {step} 步，本程序只认识到第 {newest} 步。请使用更新的版本。"
                )
            );
        return step < newest
            ? Finding.Attention(
                new Phrase(
                    $"{engine}: the schema is at step {step} of {newest}. The next start brings it up to date.",
                    $"{engine}：数据结构为第 {step} 步，共 {newest} 步；下次启动时会升级。"
                )
            )
            : Finding.Fine(
                new Phrase(
                    $"{engine} answers; the schema is at step {step}, the newest.",
                    $"{engine} 正常；数据结构为第 {step} 步，已是最新。"
                )
            );
    }
}
