using System.Diagnostics;

namespace TokenMarket.Testing;

/// <summary>
/// Waits for something that other processes or background loops bring about, and says what never came.
/// </summary>
public static class Eventually
{
    /// <summary>How long a wait lasts unless told otherwise: far beyond what any machine needs, 30 s.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Returns as soon as the condition holds.</summary>
    /// <remarks><c>awaited</c> is a sentence that names what is awaited; it becomes the failure's text.</remarks>
    /// <exception cref="TimeoutException">It did not hold in time; the message is the sentence.</exception>
    public static Task TrueAsync(string awaited, Func<bool> condition, TimeSpan? patience = null) =>
        TrueAsync(awaited, () => ValueTask.FromResult(condition()), patience);

    /// <inheritdoc cref="TrueAsync(string, Func{bool}, TimeSpan?)"/>
    public static async Task TrueAsync(string awaited, Func<ValueTask<bool>> condition, TimeSpan? patience = null)
    {
        var limit = patience ?? Patience;
        var clock = Stopwatch.StartNew();
        while (!await condition().ConfigureAwait(false))
        {
            if (clock.Elapsed > limit)
                throw new TimeoutException($"Not within {limit.TotalSeconds:0.#} s: {awaited}");

            await Task.Delay(Pause).ConfigureAwait(false);
        }
    }

    /// <summary>Awaits a task, but not for ever.</summary>
    /// <remarks><c>awaited</c> is a sentence that names what is awaited; it becomes the failure's text.</remarks>
    /// <exception cref="TimeoutException">The task did not end in time; it goes on unobserved.</exception>
    public static async Task<T> EndsAsync<T>(string awaited, Task<T> task, TimeSpan? patience = null)
    {
        await EndsAsync(awaited, (Task)task, patience).ConfigureAwait(false);
        return await task.ConfigureAwait(false);
    }

    /// <inheritdoc cref="EndsAsync{T}(string, Task{T}, TimeSpan?)"/>
    public static async Task EndsAsync(string awaited, Task task, TimeSpan? patience = null)
    {
        var limit = patience ?? Patience;
        if (await Task.WhenAny(task, Task.Delay(limit)).ConfigureAwait(false) != task)
            throw new TimeoutException($"Not within {limit.TotalSeconds:0.#} s: {awaited}");

        await task.ConfigureAwait(false);
    }
}
