using KccPerformance.Core.Platform.Time;

namespace KccPerformance.Core.Consultations;

/// <summary>The clock of consultations, which says which of them are open. In the demonstration it shows the day of the quarterly report.</summary>
public sealed class ConsultationClock(TimeProvider clock) : SubjectClock(clock);
