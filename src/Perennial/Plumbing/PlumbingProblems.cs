using System.Globalization;
using Perennial.Rules.Basics;

namespace Perennial.Plumbing;

/// <summary>Everything that can be wrong with the ground the product stands on.</summary>
[FrontDoor]
internal static class PlumbingProblems
{
    public static Problem NewerSchema(string migration, int newestKnown) =>
        new(
            "newer-schema",
            new("The data was written by a newer version", "数据由更新的版本写入"),
            new(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The data has the schema step '{migration}', this program knows steps up to {newestKnown}. Start the newer version of Perennial, or restore a backup made by this one."
                ),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"数据包含结构步骤“{migration}”，而本程序只认识到第 {newestKnown} 步。请使用更新版本的长青，或恢复由本版本制作的备份。"
                )
            )
        );

    public static Problem EditedSchema(string migration) =>
        new(
            "edited-schema",
            new("The data's schema differs from this program's", "数据结构与本程序不一致"),
            new(
                $"The schema step '{migration}' was applied with another text than this program contains. Use the release that created the data.",
                $"结构步骤“{migration}”曾以不同的内容执行。请使用创建该数据的发布版本。"
            )
        );

    public static Problem FolderInUse(string folder, string holder) =>
        new(
            "data-folder-in-use",
            new("The data folder is in use", "数据目录正在使用中"),
            new(
                $"Another Perennial process{holder} works on {folder}. Stop it, or choose another folder.",
                $"另一个长青进程{holder}正在使用 {folder}。请先停止它，或换一个目录。"
            )
        )
        {
            Option = "--data FOLDER",
        };

    public static Problem FolderNotWritable(string folder, string reason) =>
        new(
            "data-folder-not-writable",
            new("The data folder cannot be written", "数据目录不可写"),
            new(
                $"Writing to {folder} failed: {reason}. Give this user write permission, or choose another folder.",
                $"写入 {folder} 失败：{reason}。请为当前用户授予写权限，或换一个目录。"
            )
        )
        {
            Option = "--data FOLDER",
        };

    public static Problem PortInUse(string address) =>
        new(
            "port-in-use",
            new("The address is taken", "地址已被占用"),
            new(
                $"Another program listens on {address}. Stop it, or choose another address.",
                $"另一个程序正在监听 {address}。请先停止它，或更换地址。"
            )
        )
        {
            Option = "--urls http://127.0.0.1:5081",
        };

    public static Problem Broken(string part, string reason) =>
        new(
            "server-broken",
            new("The server had to stop", "服务被迫停止"),
            new(
                $"{part} broke: {reason}. Start the server again; what was under way goes on. Please report the lines above.",
                $"{part} 出错：{reason}。请重新启动服务，未完成的工作会继续。请反馈上方的日志。"
            )
        );

    public static Problem DatabaseUnreachable(string reason) =>
        new(
            "database-unreachable",
            new("The database cannot be reached", "无法连接数据库"),
            new(
                $"PostgreSQL answered: {reason}. Check the connection string (also in PERENNIAL_POSTGRES), and that the server runs.",
                $"PostgreSQL 返回：{reason}。请检查连接串（包括 PERENNIAL_POSTGRES），并确认服务器正在运行。"
            )
        )
        {
            Option = "--postgres CONNECTION_STRING",
        };

    public static Problem NotFound(Phrase what) =>
        new(
            "not-found",
            new("Not found", "未找到"),
            new(
                $"There is no such {what.En}. It may have been deleted; go back and reload.",
                $"没有这个{what.Zh}，它可能已被删除；请返回并刷新。"
            )
        )
        {
            Kind = ProblemKind.NotFound,
        };

    public static Problem Invalid(string field, Phrase detail) =>
        new("invalid-value", new("A value is not valid", "有的值无效"), detail, field);
}
