namespace Perennial.Statistics.Classification;

/// <summary>A tree of one feature with at most three leaves over neighbouring bins; missing values are a leaf of their own.</summary>
internal static class SmallTree
{
    /// <summary>The shift of each bin's logit, the learning rate applied.</summary>
    public static double[] Grow(LeafSum[] sums, bool isOrdered, AdditiveOptions options)
    {
        var shifts = new double[sums.Length];
        shifts[^1] = options.LearningRate * sums[^1].Shift;
        // Bins nobody is in are left out; categories stand in the order of their shifts, so that alike ones are neighbours.
        var order = Enumerable.Range(0, sums.Length - 1).Where(b => sums[b].Rows > 0).ToArray();
        if (!isOrdered)
            Array.Sort(Array.ConvertAll(order, b => sums[b].Shift), order);
        if (order.Length == 0)
            return shifts;
        var leaves = new List<(int From, int To)> { (0, order.Length) };
        while (leaves.Count < 3)
        {
            var (leaf, at, gain) = (-1, 0, 1e-9);
            for (var l = 0; l < leaves.Count; l++)
                if (BestCut(sums, order, leaves[l], options.LeafRows) is var (cut, gained) && gained > gain)
                    (leaf, at, gain) = (l, cut, gained);
            if (leaf < 0)
                break;
            var (from, to) = leaves[leaf];
            leaves[leaf] = (from, at);
            leaves.Insert(leaf + 1, (at, to));
        }
        foreach (var (from, to) in leaves)
        {
            var shift = options.LearningRate * Sum(sums, order, from, to).Shift;
            for (var i = from; i < to; i++)
                shifts[order[i]] = shift;
        }
        return shifts;
    }

    private static (int Cut, double Gain) BestCut(LeafSum[] sums, int[] order, (int From, int To) leaf, int leafRows)
    {
        var all = Sum(sums, order, leaf.From, leaf.To);
        var (left, best) = (new LeafSum(), (Cut: 0, Gain: double.NegativeInfinity));
        for (var i = leaf.From; i < leaf.To - 1; i++)
        {
            left += sums[order[i]];
            var right = all - left;
            if (left.Rows < leafRows || right.Rows < leafRows)
                continue;
            var gain = left.Gain + right.Gain - all.Gain;
            if (gain > best.Gain)
                best = (i + 1, gain);
        }
        return best;
    }

    private static LeafSum Sum(LeafSum[] sums, int[] order, int from, int to)
    {
        var sum = new LeafSum();
        for (var i = from; i < to; i++)
            sum += sums[order[i]];
        return sum;
    }
}
