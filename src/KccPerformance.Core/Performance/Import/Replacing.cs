namespace KccPerformance.Core.Performance.Import;

/// <summary>Replaces printed rows of a report with those of a file, matched by key. Rows that are not in the file are kept.</summary>
internal static class Replacing
{
    public static void Apply<T, TKey>(
        ImportRun run, IReadOnlyCollection<T> there, IReadOnlyCollection<T> fresh, Func<T, TKey> key, Func<T, object> content, Func<T, string> line)
        where T : class
        where TKey : notnull
    {
        var known = there.ToDictionary(key);
        foreach (var row in fresh)
        {
            if (!known.TryGetValue(key(row), out var old))
            {
                run.Db.Add(row);
                run.Add(line(row));
            }
            else if (content(old).Equals(content(row)))
            {
                run.Leave();
            }
            else
            {
                CopyOnto(run, old, row);
                run.Change(line(row));
            }
        }
    }

    /// <summary>Copies the plain values. Keys and relations are the same.</summary>
    private static void CopyOnto<T>(ImportRun run, T old, T fresh)
        where T : class
    {
        var entry = run.Db.Entry(old);
        foreach (var property in entry.Properties.Where(one => !one.Metadata.IsPrimaryKey() && !one.Metadata.IsForeignKey()))
        {
            property.CurrentValue = property.Metadata.PropertyInfo!.GetValue(fresh);
        }

        foreach (var link in entry.References)
        {
            link.CurrentValue = link.Metadata.PropertyInfo!.GetValue(fresh);
        }
    }
}
