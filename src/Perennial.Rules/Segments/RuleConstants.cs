using Perennial.Rules.Traits;

namespace Perennial.Rules.Segments;

/// <summary>The constants in a test.</summary>
public static class RuleConstants
{
    /// <summary>Every constant that the value is compared with.</summary>
    public static IEnumerable<Literal> Of(Test test) =>
        test switch
        {
            Test.Equal t => [t.To],
            Test.NotEqual t => [t.To],
            Test.Less t => [t.Than],
            Test.AtMost t => [t.Than],
            Test.More t => [t.Than],
            Test.AtLeast t => [t.Than],
            Test.Between t => [t.From, t.To],
            Test.OneOf t => t.Of,
            Test.NoneOf t => t.Of,
            _ => [],
        };
}
