using Microsoft.Playwright;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Browser;

/// <summary>Examines a page with axe: what stands in the way of people who use a keyboard or a screen reader.</summary>
internal static class Axe
{
    private static readonly string Script = Repository.PathOf("web", "node_modules", "axe-core", "axe.min.js");

    // Only what is wrong is written out, which saves a selector for every element that is right.
    private const string Examine = """
        async rules => (await axe.run(document, {
                resultTypes: ['violations'],
                runOnly: rules ? { type: 'rule', values: rules }
                    : ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
            })).violations
            .filter(one => one.impact !== 'minor')
            .map(one => `${one.id}: ${one.help}: ${one.nodes.slice(0, 3).map(node => node.html.slice(0, 160) + ' ' + (node.any[0]?.message ?? '')).join(' | ')}`)
        """;

    public static bool IsThere => File.Exists(Script);

    public static void Require() => Assert.SkipUnless(IsThere, "axe-core is not installed: npm ci in web/");

    /// <param name="rules">Only these; all of WCAG 2.2 AA and good practice when null.</param>
    public static async Task<List<string>> ViolationsAsync(IPage page, string[]? rules = null)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
            await page.EvaluateAsync(await File.ReadAllTextAsync(Script, TestContext.Current.CancellationToken));
        return [.. (await page.EvaluateAsync(Examine, rules))!.Value.EnumerateArray().Select(one => one.GetString()!)];
    }
}
