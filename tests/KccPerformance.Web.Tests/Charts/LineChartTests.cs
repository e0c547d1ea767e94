using System.Globalization;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Web.Documents.Charts;
using KccPerformance.Web.Features.Performance.Series;
using KccPerformance.Web.Features.Performance.Shared;

namespace KccPerformance.Web.Tests.Charts;

/// <summary>A chart of an indicator shows nothing that its figures do not.</summary>
public sealed class LineChartTests
{
    public static TheoryData<string> Odd => [.. Charts.Keys];

    private static readonly Dictionary<string, LineChart> Charts = new(StringComparer.Ordinal)
    {
        ["none"] = ChartReading.Of(),
        ["no figure"] = ChartReading.Of(null, null),
        ["one"] = ChartReading.Of(49),
        ["equal"] = ChartReading.Of(75, 75, 75),
        ["noughts"] = ChartReading.Of(0, 0),
        ["negative"] = ChartReading.Of(-5, 3, -12) with { Unit = ChartUnit.Count() },
        ["all negative"] = ChartReading.Of(-5, -5.5m) with { Unit = ChartUnit.Count(1) },
        ["very large"] = ChartReading.Of(1_234_567_890_123, 2_234_567_890_123) with { Unit = ChartUnit.Count() },
        ["largest of all"] = ChartReading.Of(decimal.MaxValue, decimal.MinValue) with { Unit = ChartUnit.Count() },
        ["very small"] = ChartReading.Of(0.000001m, 0.000002m) with { Unit = ChartUnit.Count(6) },
        ["mark-up"] = ChartReading.Of(1, 2) with
        {
            Title = "<b>\"A & B\"</b>\u0001",
            Id = "a\"b",
            Points = [new ChartPoint(ChartReading.QuarterEnd(0), 5) { Label = "<i>\n&" }]
        },
        ["many"] = ChartReading.Of([.. Enumerable.Range(0, 400).Select(number => (decimal?)(number % 17))]),
        ["the same day"] = ChartReading.Of() with { Points = [new ChartPoint(new DateOnly(2013, 3, 31), 4), new ChartPoint(new DateOnly(2013, 3, 31), 5)] },
        ["small"] = ChartReading.Of(40, 50, null, 60) with { Size = ChartSize.Small },
        ["small of none"] = ChartReading.Of() with { Size = ChartSize.Small },
    };

    [Theory]
    [MemberData(nameof(Odd))]
    public void Whatever_the_figures_are_it_is_well_formed_and_within_its_frame(string name)
    {
        var chart = new ChartReading(Charts[name]);
        Assert.DoesNotContain("style=", chart.Source, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("NaN", chart.Source, StringComparison.Ordinal);
        Assert.Equal("img", chart.Root.Attribute("role")!.Value);
        Assert.NotEmpty(chart.Description);
        var height = double.Parse(chart.Root.Attribute("height")!.Value);
        Assert.All(chart.Marks, mark => Assert.True(mark.X is >= 0 and <= 100 && mark.Y >= 0 && mark.Y <= height, $"{mark} is outside"));
        foreach (var kind in new[] { "grid", "line", "target", "floor" })
        {
            Assert.All(chart.Lines(kind),
                line => Assert.True(line is { X1: >= 0, X2: <= 100, Y1: >= 0, Y2: >= 0 } && line.Y1 <= height && line.Y2 <= height,
                $"{kind} {line} is outside"));
        }
    }

    [Fact]
    public void Its_title_and_figures_are_its_text_alternative()
    {
        var chart = new ChartReading(ChartReading.Of(49, 77) with { Id = "CS01", Title = "At target since December 2012" });
        Assert.Equal("CS01-title CS01-words", chart.Root.Attribute("aria-labelledby")!.Value);
        Assert.Equal("At target since December 2012", chart.Title);
        Assert.Equal("September 2012: 49%; December 2012: 77%.", chart.Description);
    }

    [Fact]
    public void A_mark_has_the_shape_of_its_rating_at_its_figure()
    {
        ChartMark[] marks = [ChartMark.Red, ChartMark.Amber, ChartMark.Green, ChartMark.NotGreen, ChartMark.NotRated];
        var points = marks.Select((mark, index) => new ChartPoint(ChartReading.QuarterEnd(index), 50 + (10 * index)) { Mark = mark }).ToList();
        var chart = new ChartReading(ChartReading.Of() with { Points = points });
        Assert.Equal(["red", "amber", "green", "not-green", "none"], chart.Marks.Select(mark => mark.Css.Split("--")[1]));
        Assert.Equal(5, chart.Shapes.Distinct().Count());

        // Higher figures are higher on the chart, at equal distances.
        Assert.All(chart.Marks.Zip(chart.Marks.Skip(1)), pair => Assert.Equal(chart.Marks[0].Y - chart.Marks[1].Y, pair.First.Y - pair.Second.Y, 0.11));
        Assert.True(chart.Marks[0].Y > chart.Marks[4].Y);
    }

    [Fact]
    public void The_axis_is_true_to_time()
    {
        ChartPoint[] points = [new(new DateOnly(2011, 3, 31), 71), new(new DateOnly(2012, 3, 31), 78), new(new DateOnly(2012, 6, 30), 79)];
        var marks = new ChartReading(ChartReading.Of() with { Points = points }).Marks;
        Assert.Equal(366.0 / 91, (marks[1].X - marks[0].X) / (marks[2].X - marks[1].X), 0.02);
    }

    [Fact]
    public void A_missing_figure_leaves_a_gap()
    {
        var chart = new ChartReading(ChartReading.Of(50, 55, null, 60, 65));
        Assert.Equal(4, chart.Marks.Count);
        Assert.Equal(2, chart.Lines("line").Count);
        Assert.Equal("September 2012: 50%; December 2012: 55%; March 2013: no figure; June 2013: 60%; September 2013: 65%.", chart.Description);
    }

    [Fact]
    public void A_quarter_without_a_row_leaves_a_gap_in_the_line_and_in_the_target()
    {
        var points = ChartReading.Of(50, 55, 58, 60).Points.Select(point => point with { Target = 70 }).ToList();
        points.RemoveAt(2);
        IndicatorChart.ShowGaps(points, Frequency.Quarterly);
        Assert.Equal(new DateOnly(2013, 4, 1), points.Single(point => point.StartsOn is not null).StartsOn);
        var chart = new ChartReading(ChartReading.Of() with { Points = points });
        Assert.Equal(3, chart.Marks.Count);
        Assert.Single(chart.Lines("line"));
        Assert.True(chart.Lines("target")[^1].X1 > chart.Marks[1].X + 1);
        Assert.Contains("June 2013: 60%, after a missing period", chart.Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Frequency.Quarterly, "2011-03-31 2012-03-31 2013-03-31 2013-06-30 2013-09-30 2013-11-30 2014-03-31", "")]
    [InlineData(Frequency.Quarterly, "2012-08-31 2013-08-31 2013-12-31", "")]
    [InlineData(Frequency.Quarterly, "2012-12-31 2013-03-31 2014-03-31", "2014-03-31")]
    [InlineData(Frequency.Quarterly, "2011-03-31 2012-03-31 2012-09-30", "2012-09-30")]
    [InlineData(Frequency.Monthly, "2013-10-31 2013-11-30 2014-06-30", "2014-06-30")]
    [InlineData(Frequency.Monthly, "2013-09-30 2013-10-31 2013-12-31 2014-01-31", "2013-12-31")]
    [InlineData(Frequency.Monthly, "2013-06-30 2013-09-30 2013-12-31 2014-01-31 2014-02-28", "")]
    [InlineData(Frequency.Quarterly, "2013-09-30 2013-10-31 2013-12-31", "")]
    [InlineData(Frequency.HalfYearly, "2012-09-30 2013-03-31 2013-09-30 2014-09-30", "2014-09-30")]
    [InlineData(Frequency.Annual, "2010-08-31 2011-07-31 2013-07-31", "2013-07-31")]
    public void Years_at_the_start_of_a_series_and_a_figure_of_the_month_before_leave_no_gap(Frequency frequency, string days, string after)
    {
        var points = days.Split(' ').Select(day => new ChartPoint(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), 5)).ToList();
        IndicatorChart.ShowGaps(points, frequency);
        Assert.Equal(after, string.Join(' ', points.Where(point => point.StartsOn is not null).Select(point => point.At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))));
    }

    [Fact]
    public void A_data_series_without_a_row_for_a_month_or_without_its_figure_has_a_gap_in_its_chart()
    {
        var lacksFigure = ChartOf("2013-04-30=5 2013-05-31=6 2013-06-30= 2013-07-31=7");
        Assert.Equal(3, lacksFigure.Marks.Count);
        Assert.Single(lacksFigure.Lines("line"));
        var lacksRow = ChartOf("2013-03-31=5 2013-04-30=5 2013-05-31=6 2013-07-31=7");
        Assert.Equal(4, lacksRow.Marks.Count);
        Assert.Equal(2, lacksRow.Lines("line").Count);
        Assert.Contains("after a missing period", lacksRow.Description, StringComparison.Ordinal);
        Assert.Equal(3, ChartOf("2011-03-31=4 2012-03-31=5 2012-06-30=6 2012-09-30=7").Lines("line").Count);

        static ChartReading ChartOf(string figures) => new(Assert.Single(new SeriesPage
        {
            Code = "X",
            Group = "Contacts",
            Title = "Calls",
            Unit = "calls",
            Basis = null,
            Dimension = null,
            Note = null,
            Figures =
            [
                .. figures.Split(' ').Select(one => one.Split('=')).Select(one => new SeriesFigure(
                    one[0], DateOnly.ParseExact(one[0], "yyyy-MM-dd", CultureInfo.InvariantCulture), null, null,
                    one[1].Length == 0 ? null : decimal.Parse(one[1], CultureInfo.InvariantCulture), "calls", null, IsPrintedTotal: false)),
            ],
        }.Charts));
    }

    [Fact]
    public void A_changed_definition_breaks_the_line_and_dashes_join_what_is_comparable()
    {
        var points = ChartReading.Of(72, 78, 74).Points.ToList();
        points[2] = points[2] with { IsNotComparable = true };
        Assert.Single(new ChartReading(ChartReading.Of() with { Points = points }).Lines("line"));
        points[2] = points[2] with { ComparablePrevious = 72 };
        var chart = new ChartReading(ChartReading.Of() with { Points = points });
        var bridge = Assert.Single(chart.Lines("bridge"));
        Assert.Equal(chart.Marks[0].Y, bridge.Y1, 0.1);
        Assert.Contains(chart.Marks, mark => mark.Css.Contains("app-chart__mark--cross", StringComparison.Ordinal));
        Assert.Contains("74%, not comparable with the one before, which is 72% on the new definition", chart.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_floors_of_an_indicator_that_is_best_close_to_its_target_are_drawn_and_named()
    {
        var points = ChartReading.Of(9, 10, 13).Points.Select(point => point with { Target = 10, Floor = 6, UpperFloor = 14 }).ToList();
        var chart = new ChartReading(ChartReading.Of() with { Points = points });
        Assert.Equal(2, chart.Lines("floor").Select(line => line.Y1).Distinct().Count());
        Assert.Equal(["Floor 6%", "Upper floor 14%"], chart.Words("floor").Order(StringComparer.Ordinal));
        Assert.True(chart.Lines("floor").Min(line => line.Y1) < chart.Marks[2].Y, "The upper floor is below a figure that is lower.");
        Assert.Single(ChartKey.Of(ChartReading.Of() with { Points = [points[0] with { Floor = null }] }), entry => entry.Word == "Floor");
        Assert.Contains("9%, target 10%, floors 6% and 14%", chart.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Years_of_figures_that_start_again_in_April_are_not_joined()
    {
        var chart = ChartReading.Of(10, 20, 30, 5, 12);
        Assert.Equal(4, new ChartReading(chart).Lines("line").Count);
        Assert.Equal(3, new ChartReading(chart with { StartsAgainInApril = true }).Lines("line").Count);
    }

    [Fact]
    public void The_target_is_a_step_for_each_period_and_the_last_level_is_named()
    {
        var levels = new decimal?[] { 70, 70, 77, null, 90 };
        var points = levels.Select((level, index) => new ChartPoint(ChartReading.QuarterEnd(index), index < 3 ? 71 : null) { Target = level }).ToList();
        var chart = new ChartReading(ChartReading.Of() with { Points = points });
        var steps = chart.Lines("target");

        // Four horizontal lines and one step; nothing where no target is set.
        Assert.Equal(5, steps.Count);
        Assert.Single(steps, step => step.X1 == step.X2);
        Assert.Equal(["Target 90%"], chart.Words("target"));
    }

    [Fact]
    public void A_provisional_figure_is_hollow_in_the_shape_of_its_rating()
    {
        var points = ChartReading.Of(9.7m, 8.2m).Points.Select(point => point with { Mark = ChartMark.Green }).ToList();
        points[1] = points[1] with { IsProvisional = true };
        var chart = new ChartReading(ChartReading.Of() with { Points = points, Unit = ChartUnit.Percent(1) });
        Assert.Equal("app-chart__mark app-chart__mark--green app-chart__mark--hollow", chart.Marks[1].Css);
        Assert.Equal(["8.2%*", "9.7%"], chart.Words("value"));
        Assert.Contains("December 2012: 8.2%, provisional, Green", chart.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void A_small_chart_labels_its_ends_and_shows_the_range()
    {
        var points = ChartReading.Of(43_872, 48_000, 60_511).Points.Select(point => point with { Lower = 36_000, Upper = 50_000 }).ToList();
        points[2] = points[2] with { Mark = ChartMark.Outside };
        var chart = new ChartReading(ChartReading.Of() with { Points = points, Unit = ChartUnit.Count(), Size = ChartSize.Small });
        Assert.Contains("app-chart__band", chart.Source, StringComparison.Ordinal);
        Assert.Equal("app-chart__mark app-chart__mark--outside", Assert.Single(chart.Marks).Css);
        Assert.Equal(["60,511"], chart.Words("value"));
        Assert.Equal(["Sep 2012", "Mar 2013"], chart.Words("period"));
        Assert.Equal(["50,000", "36,000"], chart.Words("edge"));
        Assert.Contains("range 36,000 to 50,000, outside the range", chart.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_do_not_cover_each_other_and_what_has_no_room_on_a_phone_is_for_wide_pages()
    {
        var months = Enumerable.Range(0, 48)
            .Select(month => new ChartPoint(new DateOnly(2010, 1, 31).AddMonths(month), 50 + (month % 3)) { IsProvisional = month == 47 }).ToList();
        var chart = new ChartReading(ChartReading.Of() with { Points = months });
        Assert.Contains("app-chart__text--wide", chart.Source, StringComparison.Ordinal);
        Assert.InRange(chart.Words("value").Count, 6, 47);
        Assert.Contains("52%*", chart.Words("value"));
    }
}
