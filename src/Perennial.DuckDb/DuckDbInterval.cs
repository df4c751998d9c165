namespace Perennial.DuckDb;

/// <summary>An INTERVAL: its three parts do not convert into one another, as months and days differ in length.</summary>
public readonly record struct DuckDbInterval(int Months, int Days, long Microseconds);
