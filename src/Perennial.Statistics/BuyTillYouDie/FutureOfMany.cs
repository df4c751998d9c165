namespace Perennial.Statistics.BuyTillYouDie;

/// <summary>
/// P(alive) × a figure of the future, for many customers. Given life, such a figure depends on x and T only and is smooth in T: for each x it is
/// computed at 32 Chebyshev points of T and interpolated between, and computed directly where that would not be exact to 1e-10.
/// </summary>
/// <remarks>Barycentric interpolation: Berrut and Trefethen (2004), "Barycentric Lagrange Interpolation", SIAM Review 46 (3).</remarks>
internal static class FutureOfMany
{
    private const int Points = 32;
    private const int Piece = 16_384;

    public static double[] Of(PurchaseModel model, ReadOnlySpan<PurchaseHistory> histories, Func<int, double, double> ifAlive)
    {
        var values = new double[histories.Length];
        var given = histories.ToArray();
        var curves = Curves(given, model.SmoothingTime, ifAlive);
        Parallel.For(
            0,
            (given.Length + Piece - 1) / Piece,
            piece =>
            {
                for (var i = piece * Piece; i < Math.Min(given.Length, (piece + 1) * Piece); i++)
                {
                    var (x, age) = (given[i].Frequency, given[i].Age);
                    var future = curves.TryGetValue(x, out var curve) ? curve.At(age) : ifAlive(x, age);
                    values[i] = model.ProbabilityAlive(given[i]) * future;
                }
            }
        );
        return values;
    }

    private static Dictionary<int, Curve> Curves(PurchaseHistory[] histories, double origin, Func<int, double, double> ifAlive)
    {
        var ranges = new Dictionary<int, (double From, double To, int Count)>();
        foreach (ref readonly var history in histories.AsSpan())
        {
            ref var range = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(
                ranges,
                history.Frequency,
                out var known
            );
            range = known
                ? (Math.Min(range.From, history.Age), Math.Max(range.To, history.Age), range.Count + 1)
                : (history.Age, history.Age, 1);
        }
        var wanted = ranges.Where(range => range.Value.Count > 2 * Points).ToArray();
        var made = new Curve?[wanted.Length];
        Parallel.For(
            0,
            wanted.Length,
            i => made[i] = Curve.Of(wanted[i].Value.From, wanted[i].Value.To, origin, age => ifAlive(wanted[i].Key, age))
        );
        var curves = new Dictionary<int, Curve>();
        for (var i = 0; i < wanted.Length; i++)
            if (made[i] is { } curve)
                curves.Add(wanted[i].Key, curve);
        return curves;
    }

    /// <summary>A function of age, by its values at Chebyshev points of ln(origin + age).</summary>
    private sealed class Curve
    {
        private readonly double[] _places = new double[Points];
        private readonly double[] _values = new double[Points];
        private readonly double[] _weights = new double[Points];
        private readonly double _origin;

        private Curve(double from, double to, double origin, Func<double, double> function)
        {
            _origin = origin;
            var (low, high) = (Math.Log(origin + from), Math.Log(origin + to));
            for (var i = 0; i < Points; i++)
            {
                _places[i] = ((low + high) / 2) + ((high - low) / 2 * Math.Cos(Math.PI * i / (Points - 1)));
                _weights[i] = (i % 2 == 0 ? 1 : -1) * (i is 0 or Points - 1 ? 0.5 : 1);
                _values[i] = function(Math.Clamp(Math.Exp(_places[i]) - origin, from, to));
            }
        }

        /// <summary>Null where it would not be exact: the range is a point, or the function is not smooth enough.</summary>
        public static Curve? Of(double from, double to, double origin, Func<double, double> function)
        {
            if (!(to > from * (1 + 1e-9)) || !(origin > 0))
                return null;
            var curve = new Curve(from, to, origin, function);
            foreach (var share in new[] { 0.003, 0.11, 0.37, 0.71, 0.986 })
            {
                var (age, high) = (from + (share * (to - from)), curve._values.Max());
                if (!(Math.Abs(curve.At(age) - function(age)) <= 1e-10 * high))
                    return null;
            }
            return curve;
        }

        public double At(double age)
        {
            var place = Math.Log(_origin + age);
            var (above, below) = (0.0, 0.0);
            for (var i = 0; i < Points; i++)
            {
                var distance = place - _places[i];
                if (distance == 0)
                    return _values[i];
                var weight = _weights[i] / distance;
                above += weight * _values[i];
                below += weight;
            }
            return above / below;
        }
    }
}
