using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Web.Infrastructure.Modules;

namespace KccPerformance.Web.Infrastructure;

/// <summary>
/// Whether progress shown is illustrative, and the business clocks of the demonstration. Each clock starts at the configured
/// time, or just after the last entry if that is later, so that time never runs backwards.
/// </summary>
public sealed class Demonstration(
    IConfiguration configuration, IWebHostEnvironment environment, IEnumerable<IDemonstrationClock> modules, IEnumerable<DemonstrationNote> notes, TimeProvider real)
{
    /// <summary>The clock of modules without one of their own.</summary>
    public const string BusinessClockName = "Business";

    private readonly Dictionary<string, BusinessClock> clocks = new(StringComparer.Ordinal);

    /// <summary>Whether any module's progress is invented, which every page then points out.</summary>
    public bool IsIllustrative { get; private set; }

    public BusinessClock Clock { get; private set; } = new(real);

    /// <summary>The clock of a name; the one of <see cref="Clock"/> if no time is set for it.</summary>
    public BusinessClock ClockOf(string name) => clocks.GetValueOrDefault(name, Clock);

    /// <summary>The note for a page.</summary>
    public DemonstrationNote? NoteFor(string? subject, string? section, string? stylesheet) => DemonstrationNote.For(notes, subject, section, stylesheet);

    public async Task StartAsync(PerformanceDbContext db)
    {
        foreach (var module in modules)
        {
            IsIllustrative |= await module.IsIllustrativeAsync(db);
        }

        if (!IsIllustrative || !environment.IsDevelopment())
        {
            return;
        }

        foreach (var clock in modules.GroupBy(module => (module.Name, module.Setting)))
        {
            if (configuration.GetValue<DateTime?>(clock.Key.Setting) is { } start)
            {
                clocks[clock.Key.Name] = StartingAt(start, await LastEntryAsync(clock, db));
            }
        }

        Clock = clocks.GetValueOrDefault(BusinessClockName, Clock);
    }

    private static async Task<DateTime?> LastEntryAsync(IEnumerable<IDemonstrationClock> modules, PerformanceDbContext db)
    {
        DateTime? last = null;
        foreach (var module in modules)
        {
            last = await module.LastEntryAsync(db) is { } entry && !(entry <= last) ? entry : last;
        }

        return last;
    }

    private BusinessClock StartingAt(DateTime start, DateTime? last)
    {
        var from = LondonTime.ToUtc(start);
        return BusinessClock.StartingAt(last > from ? last.Value.AddMinutes(1) : from, real);
    }
}
