using Perennial.Audit;

namespace Perennial.Access;

/// <summary>Fills a new workspace with a sample to look around in. Given by the room that has one (SampleShop).</summary>
[FrontDoor]
internal delegate Task FillWithSample(Actor actor, CancellationToken ct);
