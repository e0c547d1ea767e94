using System.Text;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting.Calendars;
using Entry = Ical.Net.CalendarComponents.CalendarEvent;

namespace KccPerformance.Web.Features.Calendar;

/// <summary>Writes calendar entries as an iCalendar file (RFC 5545).</summary>
public sealed class CalendarFile(IConfiguration configuration, TimeProvider real)
{
    /// <param name="events">The entries.</param>
    /// <param name="origin">The scheme and host of the site, for links.</param>
    public byte[] Write(IEnumerable<CalendarEvent> events, string origin)
    {
        var host = new Uri(origin).Host;
        var calendar = new Ical.Net.Calendar { ProductId = "-//Improvement plans//EN" };
        calendar.AddProperty("X-WR-CALNAME", $"Improvement plans, {configuration["Organisation:Name"]}");
        calendar.AddProperty("X-PUBLISHED-TTL", "PT6H");
        var now = new CalDateTime(real.UtcNow(), CalDateTime.UtcTzId);
        calendar.Events.AddRange(events.Select(one => new Entry
        {
            Uid = $"{one.Id}@{host}",
            Summary = one.Title,
            Url = new Uri(origin + one.Path),
            DtStamp = now,
            Start = one.At is { } at ? new CalDateTime(at, CalDateTime.UtcTzId) : new CalDateTime(one.Day),
            Transparency = "TRANSPARENT",
        }));
        return Encoding.UTF8.GetBytes(new CalendarSerializer().SerializeToString(calendar)!);
    }
}
