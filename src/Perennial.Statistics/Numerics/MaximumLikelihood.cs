namespace Perennial.Statistics.Numerics;

/// <summary>How sure the parameters of a maximum-likelihood fit are.</summary>
internal static class MaximumLikelihood
{
    /// <summary>Covariance of parameters that were searched by their logarithms: the inverse of the observed information, by the delta method.</summary>
    /// <param name="objective">−log-likelihood ÷ rows, by logarithms.</param>
    /// <param name="at">The logarithms at the minimum.</param>
    /// <param name="isFree">False for parameters at a limit: they and their covariances are NaN.</param>
    /// <param name="rows">What the objective was divided by.</param>
    /// <param name="parameters">The parameters, in the unit of the answer.</param>
    public static double[,] Covariance(Objective objective, double[] at, bool[] isFree, double rows, double[] parameters)
    {
        var free = Enumerable.Range(0, at.Length).Where(i => isFree[i]).ToArray();
        var hessian = Minimizer.Hessian(objective, at);
        var information = new double[free.Length, free.Length];
        for (var i = 0; i < free.Length; i++)
        for (var j = 0; j < free.Length; j++)
            information[i, j] = rows * hessian[free[i], free[j]];
        SymmetricMatrix.Factor(information, 1e-12);
        var inverse = SymmetricMatrix.Inverse(information);
        var covariance = new double[at.Length, at.Length];
        for (var i = 0; i < at.Length; i++)
        for (var j = 0; j < at.Length; j++)
            covariance[i, j] = double.NaN;
        for (var i = 0; i < free.Length; i++)
        for (var j = 0; j < free.Length; j++)
            covariance[free[i], free[j]] = inverse[i, j] * parameters[free[i]] * parameters[free[j]];
        return covariance;
    }

    public static double[] StandardErrors(double[,] covariance) =>
        [.. Enumerable.Range(0, covariance.GetLength(0)).Select(i => Math.Sqrt(covariance[i, i]))];
}
