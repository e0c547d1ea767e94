using KccPerformance.Core.Platform.Time;

namespace KccPerformance.Core.Risks;

/// <summary>The clock of risks. In the demonstration it shows the date of the quarterly report in which the register is printed.</summary>
public sealed class RiskClock(TimeProvider clock) : SubjectClock(clock);
