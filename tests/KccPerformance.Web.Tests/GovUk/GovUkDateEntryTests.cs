using KccPerformance.Web.GovUk;

namespace KccPerformance.Web.Tests.GovUk;

public class GovUkDateEntryTests
{
    [Theory]
    [InlineData("4", "6", "2026")]
    [InlineData("04", "06", "2026")]
    [InlineData(" 4 ", "\t6", "2026 ")]
    [InlineData("4", "June", "2026")]
    [InlineData("4", "jun", "2026")]
    [InlineData("4", "JUN.", "2026")]
    public void A_date_is_understood_however_people_write_it(string day, string month, string year)
    {
        var entry = new DateEntry { Day = day, Month = month, Year = year };

        Assert.True(entry.TryGetDate("Forecast date", out var date, out var problem, out var parts));
        Assert.Equal(new DateOnly(2026, 6, 4), date);
        Assert.Null(problem);
        Assert.Equal(DateParts.None, parts);
    }

    [Theory]
    [InlineData("sept", 9)]
    [InlineData("may", 5)]
    [InlineData("mar", 3)]
    [InlineData("December", 12)]
    public void Months_are_told_apart_by_three_letters_or_more(string month, int expected)
    {
        Assert.True(new DateEntry { Day = "1", Month = month, Year = "2026" }.TryGetDate(out var date));
        Assert.Equal(expected, date.Month);
    }

    [Theory]
    [InlineData("", null, " ", "Enter the forecast date", DateParts.All)]
    [InlineData("4", "6", "", "Forecast date must include a year", DateParts.Year)]
    [InlineData("4", "", "2026", "Forecast date must include a month", DateParts.Month)]
    [InlineData("", "", "2026", "Forecast date must include a day and month", DateParts.Day | DateParts.Month)]
    [InlineData("99", "6", "", "Forecast date must include a year", DateParts.Year)]
    [InlineData("31", "6", "2026", "Forecast date must be a real date: June has 30 days", DateParts.Day)]
    [InlineData("29", "2", "2027", "Forecast date must be a real date: February 2027 has 28 days", DateParts.Day)]
    [InlineData("30", "feb", "2028", "Forecast date must be a real date: February 2028 has 29 days", DateParts.Day)]
    [InlineData("32", "6", "2026", "Forecast date must be a real date", DateParts.Day)]
    [InlineData("0", "6", "2026", "Forecast date must be a real date", DateParts.Day)]
    [InlineData("4", "13", "2026", "Forecast date must be a real date", DateParts.Month)]
    [InlineData("4", "ju", "2026", "Forecast date must be a real date", DateParts.Month)]
    [InlineData("4", "Juneish", "2026", "Forecast date must be a real date", DateParts.Month)]
    [InlineData("4", "6", "26", "Forecast date must have a year of 4 digits, like 2026", DateParts.Year)]
    [InlineData("4", "6", "20266", "Forecast date must have a year of 4 digits, like 2026", DateParts.Year)]
    [InlineData("4", "6", "0026", "Forecast date must be a real date", DateParts.Year)]
    [InlineData("31", "12", "9999", "Forecast date must have a year from 1900 to 2200", DateParts.Year)]
    [InlineData("1", "1", "2201", "Forecast date must have a year from 1900 to 2200", DateParts.Year)]
    [InlineData("31", "12", "1899", "Forecast date must have a year from 1900 to 2200", DateParts.Year)]
    [InlineData("x", "y", "z", "Forecast date must be a real date", DateParts.All)]
    public void A_mistake_is_explained_and_its_boxes_named(string? day, string? month, string? year, string sentence, DateParts boxes)
    {
        var entry = new DateEntry { Day = day, Month = month, Year = year };

        Assert.False(entry.TryGetDate("Forecast date", out var date, out var problem, out var parts));
        Assert.Equal(sentence, problem);
        Assert.Equal(boxes, parts);
        Assert.Equal(default, date);
    }

    [Theory]
    [InlineData("99999999999999999999999999")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("1.0")]
    [InlineData("1e1")]
    [InlineData("0x1")]
    [InlineData("1,0")]
    [InlineData("٤")]
    [InlineData("４")]
    [InlineData("²")]
    [InlineData("1\0")]
    [InlineData("\ud800")]
    [InlineData("<script>")]
    [InlineData("....")]
    [InlineData("Ⅳ")]
    public void Hostile_text_in_any_box_is_no_date_and_never_throws(string text)
    {
        foreach (var entry in new[]
        {
            new DateEntry { Day = text, Month = "6", Year = "2026" },
            new DateEntry { Day = "4", Month = text, Year = "2026" },
            new DateEntry { Day = "4", Month = "6", Year = text },
            new DateEntry { Day = text, Month = text, Year = text },
        })
        {
            Assert.False(entry.TryGetDate("Forecast date", out _, out var problem, out var parts));
            Assert.StartsWith("Forecast date must ", problem, StringComparison.Ordinal);
            Assert.NotEqual(DateParts.None, parts);
        }
    }

    [Fact]
    public void An_acronym_keeps_its_capitals_within_a_sentence()
    {
        new DateEntry().TryGetDate("SEND review date", out _, out var problem, out _);
        Assert.Equal("Enter the SEND review date", problem);
    }

    [Fact]
    public void A_date_survives_being_shown_and_read_back()
    {
        var date = new DateOnly(2028, 2, 29);
        Assert.True(new DateEntry(date).TryGetDate(out var read));
        Assert.Equal(date, read);
        Assert.True(new DateEntry(null).IsEmpty);
        Assert.True(new DateEntry { Day = " " }.IsEmpty);
        Assert.False(new DateEntry { Year = "x" }.IsEmpty);
    }
}
