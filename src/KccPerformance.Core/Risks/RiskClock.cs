using KccPerformance.Core.Platform.Time;

namespace KccPerformance.Core.Risks;

/// <summary>The clock of risks. In the demonstration it shows the day of the quarterly report, because the register is printed in it.</summary>
public sealed class RiskClock(TimeProvider clock) : SubjectClock(clock);
