using System.Text;

namespace KccPerformance.Web.Tests.Performance;

/// <summary>
/// A second data set in the same columns: another year, other references, every polarity and basis, with and without floors.
/// The expected results for July to September 2015, worked out by hand:
/// Green B-2, C1, D.1; Amber A.1, A.3 (at its floor); Red A.2, C2 (Amber is not used); not green B-1 (no floor);
/// not rated D.2 (no target); not available D.3. Before: Green A.1, A.2, B-2, C2, D.1, D.3; Amber A.3, C1; not green B-1;
/// not available D.2. Published: A.3 Red and worsened, where ours are Amber and same.
/// </summary>
internal static class SecondSet
{
    private const string IndicatorText =
        """
        unit,name,section,reference,polarity,decimal_places,basis,frequency,previous_period_is,amber_used,report_order,mood
        percent,Homes let in time,Housing,A.1,higher,0,quarter,quarterly,previous quarter,yes,1,good
        days,Days to let a home,Housing,A.2,lower,1,snapshot at quarter end,quarterly,previous quarter,yes,2,bad
        percent,Rent owed,Housing,A.3,lower,1,rolling 12 months,quarterly,previous quarter,yes,3,
        count,Trees planted,Parks & gardens,B-1,higher,0,year to date,quarterly,previous quarter,yes,4,
        count,Jobs made,Parks & gardens,B-2,higher,0,cumulative,quarterly,previous quarter,yes,5,
        percent,Spend against budget,Money,C1,target,1,quarter,quarterly,previous quarter,yes,6,
        percent,Bills paid in 30 days,Money,C2,higher,0,quarter,monthly,previous quarter,no,7,
        percent,Residents satisfied,Money,D.1,higher,0,annual,annual,previous year,yes,8,
        count,Letters,Money,D.2,higher,0,quarter,quarterly,previous quarter,yes,9,
        count,Calls,Money,D.3,lower,0,quarter,half-yearly,previous quarter,yes,10,
        """;

    private const string ValueText =
        """
        period_end,reference,actual,target,floor,band_lower,band_upper,upper_floor,report_period,rag_published,dot_published,previous_status_published
        2015-06-30,A.1,60,60,50,,,,no,,,
        2015-09-30,A.1,59,60,50,,,,yes,Amber,worsened,Green
        2015-06-30,A.2,5.0,5,6,,,,no,,,
        2015-09-30,A.2,6.1,5,6,,,,yes,,,
        2015-06-30,A.3,6.0,5,6,,,,no,,,
        2015-09-30,A.3,6.0,5,6,,,,yes,Red,worsened,
        2015-06-30,B-1,40,45,,,,,no,,,
        2015-09-30,B-1,80,90,,,,,yes,,,
        2015-03-31,B-2,100,90,,,,,no,,,
        2015-09-30,B-2,50,40,,,,,yes,,,
        2015-12-31,B-2,,60,,,,,no,,,
        2015-06-30,C1,11,9,6,8,10,12,no,,,
        2015-09-30,C1,9,9,6,8,10,12,yes,,,
        2015-06-30,C2,72,71,,,,,no,,,
        2015-09-30,C2,70,71,,,,,yes,,,
        2014-03-31,D.1,50,50,,,,,no,,,
        2015-03-31,D.1,55,50,,,,,yes,,,
        2015-09-30,D.2,5,,,,,,yes,,,
        2015-06-30,D.3,10,10,,,,,no,,,
        2015-09-30,D.3,,10,,,,,yes,,,
        """;

    public static byte[] Indicators { get; } = Encoding.UTF8.GetBytes(IndicatorText);

    public static byte[] Values { get; } = Encoding.UTF8.GetBytes(ValueText);

    public static string Text => ValueText;
}
