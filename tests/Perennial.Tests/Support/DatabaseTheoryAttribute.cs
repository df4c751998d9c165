using System.Reflection;
using System.Runtime.CompilerServices;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Perennial.Tests.Support;

/// <summary>
/// Runs a test once on each database: <c>[DatabaseTheory] public async Task X(Engine engine)</c>.
/// Without PERENNIAL_TEST_POSTGRES the PostgreSQL run is skipped, or fails where CI is set.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DatabaseTheoryAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
    : TheoryAttribute(file, line),
        IDataAttribute
{
    bool? IDataAttribute.Explicit => null;

    int? IDataAttribute.Timeout => null;

    public string? Label => null;

    public string? TestDisplayName => null;

    public string[]? Traits => null;

    public ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([new TheoryDataRow<Engine>(Engine.Sqlite), new TheoryDataRow<Engine>(Engine.Postgres) { Skip = TestPostgres.ReasonToSkip }]);

    public bool SupportsDiscoveryEnumeration() => true;
}
