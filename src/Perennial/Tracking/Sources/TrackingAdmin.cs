using Perennial.Audit;
using Perennial.Plumbing;

namespace Perennial.Tracking;

/// <summary>What the use cases of people need: the sources, the audit, ids and the clock.</summary>
internal sealed record TrackingAdmin(Store Store, SourceTable Sources, AuditLog Audit, Ids Ids, TimeProvider Clock);
