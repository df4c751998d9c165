// Violations planted for the walls: each breaks one rule of the house on purpose, and a test sees it caught.
// They carry the namespaces of real rooms, because that is what the walls look at.
#pragma warning disable CA1812, CA1822, CA1852, CA1823, CS0169, IDE0051, IDE0044, CA1801 // Nobody runs them.

using Perennial.Catalog;
using Perennial.Insights;
using Perennial.Rules.Basics;

namespace Perennial.Catalog
{
    internal sealed class PlantedField
    {
        private PlantedLater? later;
    }

    internal sealed class PlantedGeneric
    {
        internal static Dictionary<string, List<PlantedLater[]>>? Uses() => null;
    }

    internal sealed class PlantedLambda
    {
        internal static Func<string> Uses(string word) => () => word + new PlantedLater();
    }

    internal sealed class PlantedAsync
    {
        internal static async Task Uses()
        {
            await Task.Yield();
            _ = new PlantedLater();
        }
    }

    internal sealed class PlantedBackDoor;

    [FrontDoor]
    internal sealed class PlantedFrontDoor;
}

namespace Perennial.Insights
{
    internal sealed class PlantedLater
    {
        internal PlantedBackDoor Wrong() => new();

        internal PlantedFrontDoor Right() => new();
    }

    internal sealed class PlantedUpdate
    {
        internal static string Sql() => "WITH x AS (SELECT 1) UPDATE customers SET name = 'x'";
    }

    internal sealed class PlantedDelete
    {
        internal static string Sql(string where) => $"delete from orders where {where}";
    }

    internal sealed class PlantedBulk
    {
        internal static void Load() => Bulk("events", "id", "name");

        private static void Bulk(string table, params string[] columns) => _ = table + columns.Length;
    }

    internal sealed class PlantedEngineQuestion
    {
        internal static string Ask(SqlDialect dialect) => dialect == SqlDialect.Postgres ? "NOW()" : "DATE()";
    }

    internal sealed class PlantedEngineName
    {
        internal static bool Ask(SqlDialect dialect) => dialect.Name == "postgres";
    }

    internal static class PlantedUseCase
    {
        internal sealed record Request(string Name);
    }

    internal static class PlantedOption
    {
        internal static Problem Named() => new("planted", new("Wrong", "错误"), new("Use --planted.", "请用 --planted。"));

        internal static Problem Carried() => new("planted", new("Wrong", "错误"), new("Choose.", "请选择。")) { Option = "--planted" };
    }

    internal static class PlantedWords
    {
        internal static Phrase OnlyEnglish() => new("Only English", "Only English");

        internal static Phrase Nothing() => new("", "空");

        internal static Phrase Both() => new("Both", "两者");
    }
}
