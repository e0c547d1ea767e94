using KccPerformance.Core.Consultations;
using KccPerformance.Core.Consultations.FinalReports;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.Tests.Consultations;

/// <summary>What a consultation may be, and where it is on a day.</summary>
public sealed class ConsultationTests
{
    private static readonly DateOnly Today = new(2014, 2, 10);

    [Theory]
    [InlineData(null, null, false, ConsultationState.Open)]
    [InlineData(null, null, true, ConsultationState.Closed)]
    [InlineData("2014-02-10", null, false, ConsultationState.Open)]
    [InlineData("2014-02-11", null, false, ConsultationState.Planned)]
    [InlineData("2014-01-01", "2014-02-10", false, ConsultationState.Open)]
    [InlineData("2014-01-01", "2014-02-09", false, ConsultationState.Closed)]
    [InlineData(null, "2014-02-28", true, ConsultationState.Open)]
    public void The_dates_say_where_it_is(string? starts, string? ends, bool hasClosed, ConsultationState expected)
        => Assert.Equal(expected, Consultation.StateOf(Text(starts, ends, hasClosed), Today));

    [Theory]
    [InlineData(null, null, false, null)]
    [InlineData("2013-01-01", "2013-02-19", false, false)]
    [InlineData("2013-01-01", "2013-02-20", false, true)]
    [InlineData("2014-02-19", "2014-03-31", false, true)]
    [InlineData("2014-02-20", "2014-03-31", false, false)]
    [InlineData(null, "2014-02-19", false, true)]
    [InlineData(null, "2014-02-20", false, false)]
    [InlineData("2012-01-01", null, false, true)]
    [InlineData("2012-01-01", null, true, false)]
    [InlineData("2013-05-01", null, true, true)]
    public void The_dates_say_whether_it_ran_in_a_period(string? starts, string? ends, bool hasClosed, bool? expected)
        => Assert.Equal(expected, Consultation.RanIn(Text(starts, ends, hasClosed), new DateOnly(2013, 2, 20), new DateOnly(2014, 2, 19)));

    [Theory]
    [InlineData("2013-02-20", "2014-02-19", true)]
    [InlineData("2011-02-28", "2012-02-28", true)]
    [InlineData("2011-03-01", "2012-02-29", true)]
    [InlineData("2013-02-20", "2014-02-18", false)]
    public void A_report_is_of_a_year_also_where_the_meeting_is_on_a_leap_day(string first, string last, bool expected)
        => Assert.Equal(
            expected,
            new FinalConsultations(
                DateOnly.Parse(first, System.Globalization.CultureInfo.InvariantCulture), DateOnly.Parse(last, System.Globalization.CultureInfo.InvariantCulture), DateTime.UnixEpoch)
            {
                Committee = "Customer Services Panel",
                Meeting = Today,
                Consultations = [],
            }.IsOfYear());

    [Fact]
    public void It_never_ends_before_it_starts()
    {
        var broken = Assert.Throws<RuleException>(() => new Consultation(1, Text("2014-02-02", "2014-02-01"), Guid.NewGuid(), 1));
        Assert.Equal(("Ends", "End date must be the same as or after the start date"), (broken.Field, broken.Message));
        Assert.Equal(1, new Consultation(1, Text("2014-02-01", "2014-02-01"), Guid.NewGuid(), 1).Number);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(10_000_000)]
    public void The_number_of_responses_has_bounds(int responses)
        => Assert.Equal("Responses", Assert.Throws<RuleException>(() => new Consultation(1, Text() with { Responses = responses }, Guid.NewGuid(), 1)).Field);

    [Fact]
    public void Only_what_changed_is_a_change_and_the_same_text_again_is_none()
    {
        var consultation = new Consultation(3, Text(), Guid.NewGuid(), 1);
        var version = consultation.Version;
        Assert.Empty(consultation.Write(Text() with { Findings = "  " }));
        Assert.Equal(version, consultation.Version);

        var change = Assert.Single(consultation.Write(Text() with { Findings = "Most agreed.\r\nSome did not. " }));
        Assert.Equal(("Findings", null, "Most agreed.\nSome did not."), change);
        Assert.Equal(version + 1, consultation.Version);
        Assert.Equal("CON3", consultation.Reference);
    }

    [Fact]
    public void Those_that_closed_without_findings_come_first_and_the_one_that_waits_longest_leads()
    {
        ConsultationPosition Of(int number, ConsultationText text) => new(number, text, Consultation.StateOf(text, Today), IsIllustrative: false, Version: 1);
        var whole = Text("2013-01-01", "2013-02-01") with { Findings = "Said.", UseOfViews = "Used." };
        var order = ConsultationPosition.InOrder(
        [
            Of(1, whole), Of(2, Text("2014-03-01")), Of(3, Text(null, "2014-02-28")), Of(4, Text(null, "2014-01-31")), Of(5, Text(hasClosed: true)),
            Of(6, Text(null, "2013-01-31") with { Findings = "Said." }), Of(7, whole with { Ends = new DateOnly(2013, 12, 1) }),
        ]);

        Assert.Equal([6, 4, 5, 3, 2, 7, 1], order.Select(one => one.Number));
    }

    [Theory]
    [InlineData("con12", 12)]
    [InlineData(" CON 7", 7)]
    [InlineData("CON", null)]
    [InlineData("CON0", null)]
    [InlineData("CON-1", null)]
    [InlineData("CRR4", null)]
    [InlineData("CON99999999999", null)]
    public void A_reference_is_read_in_any_case(string typed, int? expected) => Assert.Equal(expected, ConsultationReference.Parse(typed));

    private static ConsultationText Text(string? starts = null, string? ends = null, bool hasClosed = false) => new()
    {
        Title = "A consultation",
        Starts = starts is null ? null : DateOnly.Parse(starts, System.Globalization.CultureInfo.InvariantCulture),
        Ends = ends is null ? null : DateOnly.Parse(ends, System.Globalization.CultureInfo.InvariantCulture),
        HasClosed = hasClosed,
    };
}
