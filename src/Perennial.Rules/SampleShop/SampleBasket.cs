using Perennial.Statistics.Sampling;

namespace Perennial.Rules.SampleShop;

/// <summary>Fills an order: products that go together, in quantities that come near the amount the customer means to spend.</summary>
internal static class SampleBasket
{
    private const int MaximumLines = 5;
    private const double YuanPerLine = 40;
    private const int Snacks = 2;

    private static readonly SampleProduct[][] ByCategory =
    [
        .. SampleCatalogue.Categories.Select((_, category) => SampleCatalogue.Products.Where(p => p.Category == category).ToArray()),
    ];

    private static readonly int[] Cheapest = [.. ByCategory.Select(products => products.Min(p => p.Yuan))];

    private static readonly WeightedChoice[] Popularity =
    [
        .. ByCategory.Select(products => new WeightedChoice([.. products.Select((_, place) => 1.0 / (place + 2))])),
    ];

    private static readonly WeightedChoice[] Companions = [.. SampleCatalogue.Affinity.Select(weights => new WeightedChoice(weights))];

    private static readonly WeightedChoice Favourites = new(5, 3.2, 2.6, 1.6, 1.3, 0.9);

    /// <summary>The category a customer comes for.</summary>
    internal static int FavouriteCategory(SeededRandom random) => Favourites.Next(random);

    /// <summary>The lines of an order that costs exactly <paramref name="gross"/> minor units after coupons.</summary>
    internal static SampleItem[] Draw(SeededRandom random, int favourite, double yuan, long gross)
    {
        var lines = Lines(random, yuan);
        var products = new SampleProduct[lines];
        var category = random.Chance(0.65) ? favourite : Companions[favourite].Next(random);
        for (var line = 0; line < lines; line++)
        {
            products[line] = ClosestOfThree(random, category, yuan / lines);
            category = Companions[category].Next(random);
        }
        return Price(Distinct(products), yuan, gross);
    }

    // Most orders have one or two lines, and a small amount does not buy many things.
    private static int Lines(SeededRandom random, double yuan) =>
        Math.Min(1 + Statistics.Sampling.Draw.Poisson(random, 1.1), Math.Clamp((int)(yuan / YuanPerLine), 1, MaximumLines));

    // Nobody gets a gift set for the price of a biscuit: where all is too dear, a snack is bought.
    private static SampleProduct ClosestOfThree(SeededRandom random, int wanted, double yuan)
    {
        var category = Cheapest[wanted] > 1.5 * yuan ? Snacks : wanted;
        var best = ByCategory[category][Popularity[category].Next(random)];
        for (var look = 0; look < 2; look++)
        {
            var other = ByCategory[category][Popularity[category].Next(random)];
            if (Math.Abs(other.Yuan - yuan) < Math.Abs(best.Yuan - yuan))
                best = other;
        }
        return best;
    }

    private static SampleProduct[] Distinct(SampleProduct[] products) => products.Length == 1 ? products : [.. products.Distinct()];

    // Pieces are added until the list price reaches the amount; coupons take off the rest, in proportion.
    // What rounding leaves goes to the last line.
    private static SampleItem[] Price(SampleProduct[] products, double yuan, long gross)
    {
        var items = new SampleItem[products.Length];
        var quantities = Array.ConvertAll(products, p => Math.Max(1, (int)(yuan / products.Length / p.Yuan)));
        var list = products.Zip(quantities, (p, quantity) => p.Yuan * quantity).Sum();
        for (var line = 0; list < yuan; line = (line + 1) % items.Length)
        {
            quantities[line]++;
            list += products[line].Yuan;
        }
        var left = gross;
        for (var line = 0; line < items.Length; line++)
        {
            var share = line == items.Length - 1 ? left : gross * quantities[line] * products[line].Yuan / list;
            items[line] = new SampleItem(products[line], quantities[line], share);
            left -= share;
        }
        return items;
    }
}
