using Perennial.Tests.Support;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(SharedFirst))]

namespace Perennial.Tests.Support;

/// <summary>Classes that share something run one after another and so the longest: they begin first and the others fill the time beside them.</summary>
public sealed class SharedFirst : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(one => one.TestCollectionClassName is null).ThenBy(one => one.UniqueID, StringComparer.Ordinal)];
}
